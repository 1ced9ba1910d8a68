import type { Session, SessionUser } from '../../contract/session.ts'
import { type Permission, permissions, type Role } from '../../contract/words.ts'

/** Whoever asks, and what they may do. */
export type Person = SessionUser & {
  role: Role
  permissions: readonly Permission[]
  /** Absent where nobody signs in. */
  signedIn?: NonNullable<Session['signedIn']>
}

/** Without sign-in whoever reaches the loopback address is this one, with every permission. */
export const local: Person = { id: 'local', name: 'local', role: 'administrator', permissions }
