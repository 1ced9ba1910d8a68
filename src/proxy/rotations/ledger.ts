import type { Kysely, Transaction } from 'kysely'
import { insertEvents, targetsOf, updateTargets } from '../database/bulk.ts'
import type { Database, EventRow, RotationRow, TargetRow } from '../database/schema.ts'
import type { TargetState } from '../../contract/words.ts'
import { targetStanding } from '../../contract/rules.ts'
import { eventHash } from './chain.ts'

/** Who writes: the engine with its epoch, or a person through the routes. */
export type Writer = { actor: string; epoch?: number; now(): number }

/** This engine was replaced by another one: it may write nothing any more. */
export class LostOwnership extends Error {
  override name = 'LostOwnership'
}

/** At most this many targets change in one transaction: readers and the other rotations wait meanwhile. */
export const chunkSize = 1000

export type TargetChange = Partial<
  Pick<
    TargetRow,
    | 'server_name'
    | 'from_read'
    | 'from_name'
    | 'from_fingerprint'
    | 'wave'
    | 'batch'
    | 'request_id'
    | 'job_id'
    | 'error'
    | 'skipped'
    | 'attempts'
    | 'deferrals'
    | 'sent_at'
    | 'job_ended_at'
    | 'read_back_at'
    | 'next_check_at'
  >
> & {
  state?: TargetState
  /** A state that is not terminal by its name, but is left to a person: `unknown` after the time allowed. */
  settled?: boolean
  /** Keeps the server locked although the target is settled: its job still runs. */
  keepLock?: boolean
}

export type NewEvent = { type: string; serverId?: string; data?: Record<string, unknown> }

const iso = (ms: number) => new Date(ms).toISOString()
export const time = (writer: Writer, plusMs = 0): string => iso(writer.now() + plusMs)

/** Fails the transaction when another engine has taken over since. */
async function checkEpoch(trx: Transaction<Database>, writer: Writer) {
  if (writer.epoch === undefined) return
  const row = await trx.selectFrom('engine').select('epoch').where('id', '=', 1).executeTakeFirst()
  if (row?.epoch !== writer.epoch) throw new LostOwnership(`epoch ${writer.epoch} was replaced by ${row?.epoch}`)
}

/** Takes the rotation's next revision, its row first, so that changes of one rotation stand in a line. */
async function nextRevision(trx: Transaction<Database>, rotationId: string): Promise<RotationRow> {
  return trx
    .updateTable('rotation')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', rotationId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Appends events to the rotation's chain. */
async function append(
  trx: Transaction<Database>,
  rotation: RotationRow,
  writer: Writer,
  at: string,
  events: NewEvent[],
) {
  let previousHash = rotation.last_hash
  let sequence = rotation.last_sequence
  const rows = events.map(({ type, serverId, data = {} }): EventRow => {
    sequence += 1
    const event = { sequence, at, actor: writer.actor, type, ...(serverId === undefined ? {} : { serverId }), data }
    const hash = eventHash(event, previousHash)
    const row = {
      rotation_id: rotation.id,
      sequence,
      at,
      actor: writer.actor,
      type,
      server_id: serverId ?? null,
      data: JSON.stringify(data),
      previous_hash: previousHash,
      hash,
    }
    previousHash = hash
    return row
  })
  await insertEvents(trx, rows)
  await trx
    .updateTable('rotation')
    .set({ last_hash: previousHash, last_sequence: sequence })
    .where('id', '=', rotation.id)
    .execute()
}

function apply(row: TargetRow, change: TargetChange, revision: number, at: string): TargetRow {
  const { settled = false, keepLock = false, ...columns } = change
  const next = { ...row, ...columns, revision, updated_at: at }
  // The state column is written only by this module and by submission, both from the contract's list.
  const terminal = targetStanding[next.state as TargetState].terminal || settled
  return {
    ...next,
    settled_at: terminal ? (row.state === next.state ? (row.settled_at ?? at) : at) : null,
    locked: terminal && !keepLock ? 0 : 1,
    next_check_at: terminal && !keepLock ? null : next.next_check_at,
  }
}

/** What an event says of a change: the columns that a reader of the record needs, as they were written. */
function eventOf(row: TargetRow, change: TargetChange): NewEvent {
  const data: Record<string, unknown> = {}
  if (change.state !== undefined) data['state'] = change.state
  if (change.from_read !== undefined) {
    data['from'] = row.from_name === null ? null : { name: row.from_name, fingerprint: row.from_fingerprint }
    data['serverName'] = row.server_name
  }
  for (const [key, column] of [
    ['wave', 'wave'],
    ['batch', 'batch'],
    ['requestId', 'request_id'],
    ['jobId', 'job_id'],
    ['attempts', 'attempts'],
    ['readBackAt', 'read_back_at'],
  ] as const) {
    if (change[column] !== undefined) data[key] = row[column]
  }
  for (const column of ['error', 'skipped'] as const) {
    const json = row[column]
    if (change[column] !== undefined && json !== null) data[column] = JSON.parse(json)
  }
  const type = change.state ?? (change.settled === true ? 'leftToAPerson' : 'read')
  return { type, serverId: row.server_id, data }
}

/**
 * The one way in which targets change: reads the rows in the transaction, asks `decide` what becomes of each (undefined:
 * nothing), and writes rows, revision and events together, or nothing at all.
 *
 * @returns the rows as they are now, of those that changed
 * @throws LostOwnership when this engine was replaced
 */
export async function changeTargets(
  db: Kysely<Database>,
  writer: Writer,
  rotationId: string,
  serverIds: readonly string[],
  decide: (row: TargetRow) => TargetChange | undefined,
): Promise<TargetRow[]> {
  const changed: TargetRow[] = []
  for (let start = 0; start < serverIds.length; start += chunkSize) {
    const ids = serverIds.slice(start, start + chunkSize)
    const part = await db.transaction().execute(async (trx) => {
      await checkEpoch(trx, writer)
      const before = await targetsOf(trx, rotationId, ids)
      const decided = before.flatMap((row) => {
        const change = decide(row)
        return change === undefined ? [] : [{ row, change }]
      })
      if (decided.length === 0) return []
      const rotation = await nextRevision(trx, rotationId)
      const at = time(writer)
      const after = decided.map(({ row, change }) => ({ row: apply(row, change, rotation.revision, at), change }))
      const rows = after.map(({ row }) => row)
      await updateTargets(trx, rows)
      const events = after.filter(({ change }) => isWorthAnEvent(change)).map(({ row, change }) => eventOf(row, change))
      await append(trx, rotation, writer, at, events)
      return rows
    })
    changed.push(...part)
  }
  return changed
}

/** Putting off the next look changes nothing that a reader of the record needs. */
const isWorthAnEvent = (change: TargetChange) =>
  change.state !== undefined || change.from_read !== undefined || (change.settled === true && change.keepLock !== true)

export type RotationChange = Partial<Pick<RotationRow, 'state' | 'outcome' | 'held' | 'finished_at' | 'wave_log'>>

/** Changes the rotation itself, when `decide` (asked inside the transaction) says so. */
export async function changeRotation(
  db: Kysely<Database>,
  writer: Writer,
  rotationId: string,
  decide: (
    rotation: RotationRow,
    trx: Transaction<Database>,
  ) => Promise<{ change: RotationChange; event: NewEvent } | undefined>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await checkEpoch(trx, writer)
    const current = await trx.selectFrom('rotation').selectAll().where('id', '=', rotationId).executeTakeFirstOrThrow()
    const decided = await decide(current, trx)
    if (decided === undefined) return false
    const rotation = await nextRevision(trx, rotationId)
    await trx.updateTable('rotation').set(decided.change).where('id', '=', rotationId).execute()
    await append(trx, rotation, writer, time(writer), [decided.event])
    return true
  })
}

/** Raises the epoch: from now on only the writer with this one may write. */
export async function takeOver(db: Kysely<Database>, holder: string, now: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const current = await trx.selectFrom('engine').select('epoch').where('id', '=', 1).executeTakeFirst()
    const epoch = (current?.epoch ?? 0) + 1
    const row = { id: 1, epoch, holder, taken_at: iso(now) }
    if (current === undefined) await trx.insertInto('engine').values(row).execute()
    else await trx.updateTable('engine').set(row).where('id', '=', 1).execute()
    return epoch
  })
}
