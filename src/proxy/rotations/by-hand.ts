import type { Kysely } from 'kysely'
import type { ActivityAction, TargetState } from '../../contract/words.ts'
import { openRotationsOf } from '../database/bulk.ts'
import type { Database, TargetRow } from '../database/schema.ts'
import { isUniqueViolation } from '../database/trouble.ts'
import { ProblemError } from '../http/problem.ts'
import { codeOf, targetError } from './errors.ts'
import { changeTargets, type TargetChange, time, type Writer } from './ledger.ts'

type Place = { project: string; rotationId: string; serverId: string }

/**
 * Looks into an unknown target once more, at once and over the time allowed: its job first, where it has one, then its
 * server, which is locked meanwhile.
 *
 * @throws ProblemError unknownTarget, notUnknown; sentAgainSince where a later rotation sent to the server, so that what
 *   it shows says nothing of this one; serversInRotation
 */
export async function recheck(db: Kysely<Database>, writer: Writer, place: Place): Promise<void> {
  const later = await db
    .selectFrom('target as mine')
    .innerJoin('rotation as own', 'own.id', 'mine.rotation_id')
    .innerJoin('target as other', (join) =>
      join.onRef('other.project', '=', 'mine.project').onRef('other.server_id', '=', 'mine.server_id'),
    )
    .innerJoin('rotation as next', 'next.id', 'other.rotation_id')
    .select('next.number')
    .where('mine.rotation_id', '=', place.rotationId)
    .where('mine.server_id', '=', place.serverId)
    .where('other.attempts', '>', 0)
    .whereRef('next.number', '>', 'own.number')
    .executeTakeFirst()
  if (later !== undefined) throw new ProblemError('sentAgainSince', { number: later.number })
  const at = time(writer)
  try {
    // A job whose end was not seen is asked for again, even one that the cloud did not know.
    await settleByHand(db, writer, place, 'target.rechecked', (row) => ({
      event: 'recheck',
      settled: false,
      look_since: at,
      next_check_at: at,
      ...(row.job_state === 'gone' ? { job_state: null } : {}),
    }))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const held = await openRotationsOf(db, place.project, [place.serverId])
    throw new ProblemError(
      'serversInRotation',
      { count: held.length },
      { held: held.map(({ serverId, id, number }) => ({ serverId, rotation: { id, number } })) },
    )
  }
}

/**
 * A person looked and says that the change did not take. The server is free from then on, also where its job is said to
 * run still.
 *
 * @throws ProblemError unknownTarget, notUnknown
 */
export async function markFailed(db: Kysely<Database>, writer: Writer, place: Place): Promise<void> {
  await settleByHand(db, writer, place, 'target.markedFailed', (row) => ({
    event: 'markedFailed',
    state: 'failed',
    error: targetError('markedFailed', undefined, { was: codeOf(row.error) ?? '' }),
  }))
}

async function settleByHand(
  db: Kysely<Database>,
  writer: Writer,
  { rotationId, serverId }: Place,
  told: ActivityAction,
  change: (row: TargetRow) => TargetChange,
): Promise<void> {
  let found: TargetState | undefined
  const decide = (row: TargetRow) => {
    // Only the ledger writes the column, from the contract's list.
    found = row.state as TargetState
    return found === 'unknown' ? change(row) : undefined
  }
  await changeTargets(db, writer, rotationId, [serverId], decide, told)
  if (found === undefined) throw new ProblemError('unknownTarget', { serverId })
  if (found !== 'unknown') throw new ProblemError('notUnknown', { state: found })
}
