import { z } from 'zod'
import { Time } from './common.ts'
import { permissions, roles, signInWays } from './words.ts'

/** `name` is what they sign in with: unique, and what the record says. `fullName` is how people call them. */
export const SessionUser = z.object({ id: z.string(), name: z.string(), fullName: z.string().optional() })
export type SessionUser = z.infer<typeof SessionUser>

/** Who is here, what they may do, and what this console works on. */
export const Session = z.object({
  /** Absent: nobody is signed in, and the console shows the sign-in page. */
  user: SessionUser.optional(),
  role: z.enum(roles).optional(),
  /** Empty where nobody is signed in. */
  permissions: z.array(z.enum(permissions)),
  signIn: z.enum(signInWays),
  /** Present where somebody is signed in with an account. */
  signedIn: z
    .object({
      /** When they last showed that it is them: by signing in, or again since. */
      at: Time,
      /** When this session ends, whatever is done in it. */
      until: Time,
      /** They have a passkey, and approvals are to be signed with it. */
      passkey: z.boolean(),
    })
    .optional(),
  /** `demo`: the cloud behind this console is simulated, and the page says so everywhere. */
  mode: z.enum(['live', 'demo']),
  projects: z.array(z.object({ id: z.string(), name: z.string(), region: z.string() })),
  limits: z.object({
    serversPerRotation: z.int(),
    batchSize: z.int(),
    /** Rotations of this many servers and more wait for a second person; absent: none does. */
    approvalFrom: z.int().optional(),
    /** How old a sign-in may be for what is grave (a large rotation, stop, undo, deletion, users, ways in), in ms; absent: any. */
    reauthMs: z.int().optional(),
  }),
  /** Rotations of all projects that are not finished; those of them that wait for a person; and for a second one's approval. */
  rotations: z.object({ open: z.int(), held: z.int(), requested: z.int() }),
  version: z.string(),
})
export type Session = z.infer<typeof Session>
