import type { Transaction } from 'kysely'
import type { ActivityAction } from '../../contract/words.ts'
import { tellAfterCommit } from '../database/after-commit.ts'
import type { Database } from '../database/schema.ts'
import { canonical, sha256 } from '../rotations/chain.ts'

export type ActivityEntry = {
  /** ISO 8601 UTC. */
  at: string
  actor: string
  action: ActivityAction
  /** The project's id, where it happened in one. */
  project?: string
  /** The network address that it came from, where a person did it; stands in the data. */
  address?: string | undefined
  data: Record<string, unknown>
}

/** Before the first entry: no text has this hash. */
export const beginning = '0'.repeat(64)

/**
 * The hash of an entry: SHA-256 over the RFC 8785 JSON of the entry, its place in the line and the hash of the one before.
 */
export const entryHash = (
  entry: Omit<ActivityEntry, 'action' | 'project' | 'address'> & {
    action: string
    project?: string | undefined
    sequence: number
  },
  previousHash: string,
): string => sha256(canonical({ ...entry, previousHash }))

/**
 * Appends to the activity trail, in the transaction of what it tells of, so that neither is ever without the other. The
 * counter's row is locked first: whoever comes second waits for the first one's end, and reads its hash.
 *
 * @returns the entry's place in the line, from 1, and its hash: the new head
 */
export async function record(
  trx: Transaction<Database>,
  entry: ActivityEntry,
): Promise<{ sequence: number; hash: string }> {
  const { value: sequence } = await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'activity')
    .returning('value')
    .executeTakeFirstOrThrow()
  // The one before, or what is left of the line: an entry that somebody deleted leaves a gap that shows, and holds nothing up.
  const before = await trx
    .selectFrom('activity')
    .select('hash')
    .where('sequence', '<', sequence)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const previousHash = before?.hash ?? beginning
  const { at, actor, action, project, address } = entry
  const data = address === undefined ? entry.data : { ...entry.data, address }
  const hash = entryHash(
    { sequence, at, actor, action, ...(project === undefined ? {} : { project }), data },
    previousHash,
  )
  await trx
    .insertInto('activity')
    .values({
      sequence,
      at,
      actor,
      action,
      project: project ?? null,
      data: canonical(data),
      previous_hash: previousHash,
      hash,
    })
    .execute()
  await tellAfterCommit(trx, { sequence, at, actor, action, ...(project === undefined ? {} : { project }), data, hash })
  return { sequence, hash }
}
