import { z } from 'zod'
import { Time } from './common.ts'
import type { Role, RotationOutcome } from './words.ts'
import { activityGroups, limits } from './words.ts'

/** SHA-256, as 64 hexadecimal digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * One line of the activity trail, never changed. `hash` is SHA-256 over the RFC 8785 JSON of all its other fields,
 * `previousHash` the hash of the line before; the first one's is 64 zeros.
 */
export const ActivityEntry = z.strictObject({
  /** 1, 2, 3 and so on, without a gap. */
  sequence: z.int(),
  at: Time,
  /** The name of the person; where it was none, one of `noPerson` in roles.ts. */
  actor: z.string(),
  /** One of `activityActions`; a later version may know more. */
  action: z.string(),
  /** The project's id; absent where it happened in none. */
  project: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  previousHash: Hash,
  hash: Hash,
})
export type ActivityEntry = z.infer<typeof ActivityEntry>

/** What an entry's `data` may hold; which of it, depends on the action. */
export type ActivityFacts = {
  /** Of the rotation. */
  id?: string
  number?: number
  /** The rotation that this one retries or undoes. */
  of?: { id: string; number: number }
  keyPair?: { name: string; fingerprint: string }
  /** How many servers it takes. */
  servers?: number
  reason?: string
  serverId?: string
  serverName?: string
  /** The wave that a `proceed` lets out. */
  wave?: number
  /** Why it is held, what was proceeded past, or with what the cloud refused it. */
  code?: string
  outcome?: RotationOutcome
  /** Of a key pair that was imported or deleted, a user or a passkey. */
  name?: string
  fingerprint?: string
  /** Whose session was ended by hand. */
  user?: string
  /** Of a user that was added. */
  role?: Role
  /** The role before and after it was changed. */
  from?: Role
  to?: Role
  /** How somebody signed in or tried to: password, passkey, link, provider; or why that was not looked at. */
  by?: string
  /** The network address that a person's act came from. */
  address?: string
}

/** What narrows the trail down; all of it must fit. */
export const ActivityFilter = z.object({
  group: z.enum(activityGroups).optional(),
  actor: z.string().max(limits.searchText).optional(),
  project: z.string().max(limits.searchText).optional(),
  /** In names, numbers, ids and reasons, whatever their case. */
  q: z.string().max(limits.searchText).optional(),
  from: Time.optional(),
  /** Not later than this. */
  to: Time.optional(),
})
export type ActivityFilter = z.infer<typeof ActivityFilter>

/** A page of the trail, newest first. */
export const ActivityPage = z.object({
  entries: z.array(ActivityEntry),
  /** Goes back as `cursor`; there may be a page that has it and is empty, where a search has not come to its end yet. */
  next: z.string().optional(),
  /** The newest entry of the whole trail, whatever the filter: goes back as `after`. */
  newest: z.int(),
  /** On a page without a cursor: who stands in the trail, by name. */
  actors: z.array(z.string()).optional(),
})
export type ActivityPage = z.infer<typeof ActivityPage>

/** The first line of an exported trail; an entry a line follows, oldest first. */
export const ActivityExport = z.strictObject({
  format: z.literal('keyturn-activity'),
  version: z.literal(1),
  exportedAt: Time,
  /** The newest entry. Noted elsewhere, it shows later that nothing before it was changed. */
  head: z.strictObject({ sequence: z.int(), hash: Hash }),
})
export type ActivityExport = z.infer<typeof ActivityExport>
