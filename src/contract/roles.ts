/**
 * What each role may do, and the limits of what signs people in. No schemas here, so that the console's screens can use them
 * without carrying the schema library.
 */
import { type Permission, permissions, type Role } from './words.ts'

const reads = ['servers.read', 'keyPairs.read', 'rotations.read', 'activity.read'] as const satisfies Permission[]

/**
 * What each role may do. A table, not a ladder: who approves rotations starts and steers none, and an administrator who
 * rotates still waits for an approver.
 */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  viewer: reads,
  operator: [...reads, 'keyPairs.import', 'rotations.create', 'rotations.control', 'check.run'],
  approver: [...reads, 'rotations.approve', 'check.run'],
  administrator: permissions.filter((permission) => permission !== 'rotations.approve'),
}

/** Limits of what signs people in. */
export const accessLimits = {
  /** Characters of a password; as OWASP ASVS 5.0 section 6.2 asks: at least 8, better 15, and at least 64 taken. */
  password: { least: 15, most: 128 },
  /** Characters of a name. */
  name: 64,
} as const

/** What a name is, in lower case: an e-mail address is one. Those that the record has for itself are nobody's. */
export const userName = /^(?!(?:engine|keyturn|local)$)[a-z0-9][a-z0-9._@+-]{0,63}$/

/** Whom the record names where it was no person: Keyturn's engine, and whoever never showed who they are. */
export const noPerson = { engine: 'engine', unknown: '(unknown)' } as const
