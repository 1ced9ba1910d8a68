import type { Kysely, Transaction } from 'kysely'
import type { StopAt } from '../../contract/rotation.ts'
import { targetStanding } from '../../contract/rules.ts'
import type { ActivityAction, RotationState, TargetState } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import { insertEvents, targetsOf, updateTargets } from '../database/bulk.ts'
import { type Database, type EventRow, rotationColumns, type RotationHead, type TargetRow } from '../database/schema.ts'
import { eventHash } from './chain.ts'
import { limitReached, type Tally } from './limits.ts'
import { outcomeOf } from './outcome.ts'
import { checkTransition, rotationTransitions, targetTransitions } from './transitions.ts'

/** Where a rotation's chain stands, told to the world at a hold and at the end. */
export type Head = { id: string; number: number; state: string; sequence: number; hash: string }

/** Who writes: the engine with its epoch, or a person through the routes, from an address. */
export type Writer = {
  actor: string
  address?: string
  epoch?: number
  now(): number
  onHead?: ((head: Head) => void) | undefined
}

/** This engine was replaced by another one: it may write nothing any more. */
export class LostOwnership extends Error {
  override name = 'LostOwnership'
}

/** At most this many targets change in one transaction, each with its event: readers and other rotations wait meanwhile. */
export const chunkSize = 100

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
    | 'job_state'
    | 'error'
    | 'skipped'
    | 'attempts'
    | 'deferrals'
    | 'sent_at'
    | 'job_ended_at'
    | 'look_since'
    | 'read_back_at'
    | 'next_check_at'
  >
> & {
  state?: TargetState
  /** A state that is not terminal by its name, but is left to a person: `unknown` after the time allowed. */
  settled?: boolean
  /** Keeps the server locked although the target is settled: its job still runs. */
  keepLock?: boolean
  /** What the event is called where it is not the new state. */
  event?: string
}

/** A target that was changed: whose, and to which key pair it goes. */
export type Changed = Pick<TargetRow, 'server_id' | 'to_name'>

export type NewEvent = { type: string; serverId?: string; data?: Record<string, unknown> }

const iso = (ms: number) => new Date(ms).toISOString()
export const time = (writer: Writer, plusMs = 0): string => iso(writer.now() + plusMs)

/**
 * Fails the transaction when another engine has taken over since. Writing the row, not reading it, makes the take-over
 * wait for this transaction to end, so that nothing of the old engine is committed after it.
 */
async function checkEpoch(trx: Transaction<Database>, { epoch }: Writer) {
  if (epoch === undefined) return
  const row = await trx
    .updateTable('engine')
    .set({ epoch })
    .where('id', '=', 1)
    .where('epoch', '=', epoch)
    .returning('epoch')
    .executeTakeFirst()
  if (row === undefined) throw new LostOwnership(`epoch ${epoch} was replaced`)
}

/** The rotation's row, locked, so that changes of one rotation stand in a line whoever makes them. */
async function lockRotation(trx: Transaction<Database>, id: string): Promise<RotationHead> {
  return trx
    .updateTable('rotation')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .where('id', '=', id)
    .returning(rotationColumns)
    .executeTakeFirstOrThrow()
}

/** How many targets stand where, for limits and outcome. */
export async function tallyOf(trx: Kysely<Database>, rotationId: string): Promise<Tally[]> {
  return trx
    .selectFrom('target')
    .select((eb) => ['wave', 'state', 'excused', eb.fn.countAll<number>().as('servers')])
    .where('rotation_id', '=', rotationId)
    .groupBy(['wave', 'state', 'excused'])
    .execute()
}

const countsOf = (tally: readonly Tally[]) => {
  const counts: Record<string, number> = {}
  for (const { state, servers } of tally) counts[state] = (counts[state] ?? 0) + servers
  return counts
}

export type RotationChange = Partial<
  Pick<RotationHead, 'state' | 'outcome' | 'held' | 'finished_at' | 'wave_log' | 'wave' | 'preflight' | 'approval'>
>

/** Writes what changed of the rotation with its events, at its next revision. */
async function write(
  trx: Transaction<Database>,
  rotation: RotationHead,
  writer: Writer,
  change: RotationChange,
  events: readonly NewEvent[],
): Promise<Head | undefined> {
  // Both are of the contract's list: only this module and submission write the column.
  if (change.state !== undefined)
    checkTransition(rotationTransitions, rotation.state as RotationState, change.state as RotationState)
  const at = time(writer)
  let hash = rotation.last_hash
  let sequence = rotation.last_sequence
  const rows = events.map(({ type, serverId, data = {} }): EventRow => {
    sequence += 1
    const event = { sequence, at, actor: writer.actor, type, ...(serverId === undefined ? {} : { serverId }), data }
    const previous = hash
    hash = eventHash(event, previous)
    return {
      rotation_id: rotation.id,
      sequence,
      at,
      actor: writer.actor,
      type,
      server_id: serverId ?? null,
      data: JSON.stringify(data),
      previous_hash: previous,
      hash,
    }
  })
  await insertEvents(trx, rows)
  const { id, number } = rotation
  await trx
    .updateTable('rotation')
    .set({ ...change, revision: rotation.revision + 1, last_hash: hash, last_sequence: sequence })
    .where('id', '=', id)
    .execute()
  const isHead = change.outcome !== undefined || change.state === 'held' || change.state === 'finished'
  if (!isHead) return undefined
  const state = change.state ?? rotation.state
  const head = { id, number, state, sequence, hash }
  const action = state === 'held' ? 'rotation.held' : 'rotation.finished'
  const outcome = change.outcome ?? rotation.outcome
  const why: unknown = state === 'held' && change.held ? JSON.parse(change.held) : {}
  await record(trx, {
    at,
    actor: writer.actor,
    address: writer.address,
    action,
    project: rotation.project,
    data: {
      id,
      number,
      sequence,
      hash,
      ...(outcome === null ? {} : { outcome }),
      ...(typeof why === 'object' && why !== null && 'code' in why ? { code: why.code } : {}),
    },
  })
  return head
}

function apply(row: TargetRow, change: TargetChange, revision: number, at: string): TargetRow {
  const { settled = false, keepLock = false, event: _event, ...columns } = change
  const next = { ...row, ...columns, revision, updated_at: at }
  // The state column is written only by this module and by submission, both from the contract's list.
  const state = next.state as TargetState
  checkTransition(targetTransitions, row.state as TargetState, state)
  const terminal = targetStanding[state].terminal || settled
  return {
    ...next,
    settled_at: terminal ? (row.state === state ? (row.settled_at ?? at) : at) : null,
    locked: terminal && !keepLock ? 0 : 1,
    next_check_at: terminal && !keepLock ? null : next.next_check_at,
  }
}

/** What an event says of a change: the columns that a reader of the record needs, as they were written. */
function eventOf(before: TargetRow, row: TargetRow, change: TargetChange): NewEvent | undefined {
  const settles = row.settled_at !== null && before.settled_at === null
  const moves = row.state !== before.state
  const says = row.error !== before.error
  // Putting off the next look changes nothing that a reader of the record needs.
  if (change.event === undefined && !moves && !settles && !says && change.from_read === undefined) return undefined
  const data: Record<string, unknown> = { state: row.state }
  if (change.from_read !== undefined) {
    data['from'] = row.from_name === null ? null : { name: row.from_name, fingerprint: row.from_fingerprint }
    data['serverName'] = row.server_name
  }
  for (const [key, column] of [
    ['wave', 'wave'],
    ['batch', 'batch'],
    ['requestId', 'request_id'],
    ['jobId', 'job_id'],
    ['jobState', 'job_state'],
    ['attempts', 'attempts'],
    ['sentAt', 'sent_at'],
  ] as const) {
    if (change[column] !== undefined) data[key] = row[column]
  }
  if (row.settled_at !== before.settled_at) data['settledAt'] = row.settled_at
  // Always: a look that settles nothing has no event of its own.
  if (row.read_back_at !== null) data['readBackAt'] = row.read_back_at
  for (const column of ['error', 'skipped'] as const) {
    const json = row[column]
    if (change[column] !== undefined) data[column] = json === null ? null : JSON.parse(json)
  }
  const type = change.event ?? (moves ? row.state : settles ? 'leftToAPerson' : 'read')
  return { type, serverId: row.server_id, data }
}

/** Whether a limit may be reached by it: one more that the limits count, or one more that would be sent past one. */
const asksForLimits = (before: TargetRow, row: TargetRow) =>
  row.state !== before.state && (row.state === 'failed' || row.state === 'unknown' || row.state === 'waiting')

/** What the rotation becomes by what became of its targets: held at a limit; once finished, its outcome is computed anew. */
async function follow(
  trx: Transaction<Database>,
  rotation: RotationHead,
  changes: readonly { before: TargetRow; row: TargetRow }[],
): Promise<{ change: RotationChange; events: NewEvent[] }> {
  const sends = rotation.state === 'preparing' || rotation.state === 'running'
  if (rotation.state === 'finished') {
    const outcome = outcomeOf(countsOf(await tallyOf(trx, rotation.id)))
    if (outcome === rotation.outcome) return { change: {}, events: [] }
    return { change: { outcome }, events: [{ type: 'outcome', data: { outcome } }] }
  }
  if (!sends || !changes.some(({ before, row }) => asksForLimits(before, row))) return { change: {}, events: [] }
  return hold(rotation, await tallyOf(trx, rotation.id)) ?? { change: {}, events: [] }
}

/** The hold that a reached limit asks for. */
export function hold(
  rotation: Pick<RotationHead, 'stop_at'>,
  tally: readonly Tally[],
): { change: RotationChange; events: NewEvent[] } | undefined {
  // Written by submission through the contract's schema.
  const held = limitReached(JSON.parse(rotation.stop_at) as StopAt, tally)
  if (held === undefined) return undefined
  return { change: { state: 'held', held: JSON.stringify(held) }, events: [{ type: 'held', data: held }] }
}

/**
 * The one way in which targets change: locks the rotation, reads the rows in the transaction, asks `decide` what becomes
 * of each (undefined: nothing), and writes rows, revision, events and what follows for the rotation together, or nothing.
 *
 * @param told under which a person's change stands in the activity trail; the engine's stand only in the rotation's chain
 * @returns those that changed: of ten thousand no more than what a claim asks for
 * @throws LostOwnership when this engine was replaced; WrongTransition for a step that the state machine does not know
 */
export async function changeTargets(
  db: Kysely<Database>,
  writer: Writer,
  rotationId: string,
  serverIds: readonly string[],
  decide: (row: TargetRow, rotation: RotationHead) => TargetChange | undefined,
  told?: ActivityAction,
): Promise<Changed[]> {
  const changed: Changed[] = []
  for (let start = 0; start < serverIds.length; start += chunkSize) {
    const ids = serverIds.slice(start, start + chunkSize)
    const { rows, head } = await db.transaction().execute(async (trx) => {
      await checkEpoch(trx, writer)
      const rotation = await lockRotation(trx, rotationId)
      const at = time(writer)
      const changes = (await targetsOf(trx, rotationId, ids)).flatMap((before) => {
        const change = decide(before, rotation)
        return change === undefined ? [] : [{ before, change, row: apply(before, change, rotation.revision + 1, at) }]
      })
      if (changes.length === 0) return { rows: [], head: undefined }
      const written = changes.map(({ row }) => row)
      await updateTargets(trx, written)
      const own = changes.flatMap(({ before, row, change }) => eventOf(before, row, change) ?? [])
      if (told !== undefined) {
        const { id, number, project } = rotation
        for (const { server_id, server_name } of written) {
          const server = { serverId: server_id, ...(server_name === null ? {} : { serverName: server_name }) }
          const { actor, address } = writer
          await record(trx, { at, actor, address, action: told, project, data: { id, number, ...server } })
        }
      }
      const { change, events } = await follow(trx, rotation, changes)
      return { rows: written, head: await write(trx, rotation, writer, change, [...own, ...events]) }
    })
    for (const { server_id, to_name } of rows) changed.push({ server_id, to_name })
    if (head !== undefined) writer.onHead?.(head)
  }
  return changed
}

/**
 * Changes the rotation itself, when `decide` (asked inside the transaction, the row locked) says so. Its third argument is the
 * writer with the one time that all of it is written with.
 */
export async function changeRotation(
  db: Kysely<Database>,
  writer: Writer,
  rotationId: string,
  decide: (
    rotation: RotationHead,
    trx: Transaction<Database>,
    writer: Writer,
  ) => Promise<{ change: RotationChange; events: NewEvent[] } | undefined>,
): Promise<boolean> {
  const done = await db.transaction().execute(async (trx) => {
    await checkEpoch(trx, writer)
    const rotation = await lockRotation(trx, rotationId)
    const now = writer.now()
    const atOnce = { ...writer, now: () => now }
    const decided = await decide(rotation, trx, atOnce)
    if (decided === undefined) return undefined
    return { head: await write(trx, rotation, atOnce, decided.change, decided.events) }
  })
  if (done?.head !== undefined) writer.onHead?.(done.head)
  return done !== undefined
}

/** Raises the epoch: from now on only the writer with this one may write. */
export async function takeOver(db: Kysely<Database>, holder: string, now: number): Promise<number> {
  const taken = { holder, taken_at: iso(now) }
  return db.transaction().execute(async (trx) => {
    const raised = await trx
      .updateTable('engine')
      .set((eb) => ({ ...taken, epoch: eb('epoch', '+', 1) }))
      .where('id', '=', 1)
      .returning('epoch')
      .executeTakeFirst()
    if (raised !== undefined) return raised.epoch
    await trx
      .insertInto('engine')
      .values({ ...taken, id: 1, epoch: 1 })
      .execute()
    return 1
  })
}
