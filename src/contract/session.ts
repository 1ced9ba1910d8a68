import { z } from 'zod'
import { permissions, roles } from './words.ts'

/** Who is here, what they may do, and what this console works on. */
export const Session = z.object({
  /** Absent: nobody is signed in, and the console shows the sign-in page. */
  user: z.object({ name: z.string() }).optional(),
  role: z.enum(roles).optional(),
  permissions: z.array(z.enum(permissions)),
  /** `demo`: the cloud behind this console is simulated, and the page says so everywhere. */
  mode: z.enum(['live', 'demo']),
  projects: z.array(z.object({ id: z.string(), name: z.string(), region: z.string() })),
  limits: z.object({ serversPerRotation: z.int(), batchSize: z.int() }),
  /** Rotations of all projects that are not finished, and those of them that wait for a person. */
  rotations: z.object({ open: z.int(), held: z.int() }),
  version: z.string(),
})
export type Session = z.infer<typeof Session>
