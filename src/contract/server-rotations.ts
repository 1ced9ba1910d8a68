import { z } from 'zod'
import { Rotation, Target } from './rotation.ts'

/** A rotation that had a server as a target, and what became of the server there. */
export const ServerRotation = z.object({
  rotation: Rotation.pick({
    id: true,
    number: true,
    kind: true,
    state: true,
    outcome: true,
    reason: true,
    createdBy: true,
    createdAt: true,
  }),
  target: Target,
})
export type ServerRotation = z.infer<typeof ServerRotation>

/** A page of `GET …/servers/:id/rotations`, newest first; `next` goes back as `cursor`. */
export const ServerRotations = z.object({ rotations: z.array(ServerRotation), next: z.string().optional() })
export type ServerRotations = z.infer<typeof ServerRotations>
