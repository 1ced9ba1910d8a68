import type { Kysely } from 'kysely'
import { monotonic } from '../cloud/clock.ts'
import { CloudError } from '../cloud/error.ts'
import type { ChangeAnswer } from '../cloud/types.ts'
import type { Database, TargetRow } from '../database/schema.ts'
import { cloudAnswer } from '../http/problem.ts'
import type { Work } from './work.ts'
import { refusalOf, saidError, targetError } from './errors.ts'
import { type Changed, changeTargets, type TargetChange, time } from './ledger.ts'
import type { InFlight, Memory } from './memory.ts'
import { persist } from './persist.ts'
import { holdForCloud } from './prepare.ts'
import { type Claim, recover } from './recover.ts'

const idle = 30_000
/** A claimed request leaves within this or is dropped: a stalled engine must not send what another has taken over. */
const leaveWithinMs = 2_000
/** How often a target goes back to waiting, on proof that nothing was applied, before it counts as failed. */
const mostDeferrals = 8
/** How often in a row the cloud may be out of reach before a person is asked. */
const mostUnreachable = 8

/** What is wrong with one server or its key pair, where it comes as the answer to the whole request (ErrorCode). */
const refusesOne = new Set([
  'CPS.0015',
  'CPS.0067',
  'CPS.0097',
  'CPS.0098',
  'CPS.0099',
  'CPS.0156',
  'CPS.0159',
  'CPS.1028',
])

const iso = (ms: number) => new Date(ms).toISOString()
const backOff = (times: number) => Math.min(1000 * 2 ** times, 60_000)

/** Keeps as many batches on their way as are allowed at once, the rotations in turn. */
export async function send(work: Work): Promise<number> {
  const { clock, memory, concurrency } = work
  const { failed } = memory
  if (failed !== undefined) {
    memory.failed = undefined
    throw failed.error
  }
  if (memory.lostAnswers && memory.inFlight.size === 0) {
    // Nothing of this project is on its way here, so whatever is still `submitting` lost its answer on the way to disk.
    await recoverOwn(work)
    memory.lostAnswers = false
  }
  while (memory.inFlight.size < concurrency && !memory.lostAnswers) {
    const wait = memory.sendAfter - monotonic(clock)
    if (wait > 0) return wait
    const batch = await nextBatch(work)
    if (batch === undefined || work.signal.aborted) return untilNextDue(work)
    start(work, batch.rotationId, batch.serverIds)
  }
  return idle
}

async function recoverOwn(work: Work): Promise<void> {
  const found = await work.db
    .selectFrom('target')
    .select(['rotation_id', 'server_id', 'batch'])
    .where('project', '=', work.project)
    .where('state', '=', 'submitting')
    .execute()
  const isTheirs = (claim: Claim) =>
    work.predecessors.some((one) => one.rotation_id === claim.rotation_id && one.server_id === claim.server_id)
  await recover(
    work.db,
    work.writer,
    found.filter((claim) => !isTheirs(claim)),
  )
}

/** What may be sent now: what waits in the waves that are let out of the rotations that run. */
export const waiting = (db: Kysely<Database>, project: string) =>
  db
    .selectFrom('target')
    .innerJoin('rotation', 'rotation.id', 'target.rotation_id')
    .where('rotation.project', '=', project)
    .where('rotation.state', '=', 'running')
    .where('target.state', '=', 'waiting')
    .whereRef('target.wave', '<=', 'rotation.wave')

const isDue =
  (now: string) =>
  ({ next_check_at }: Pick<TargetRow, 'next_check_at'>) =>
    next_check_at === null || next_check_at <= now

/** The next servers to send, of the rotation that waited longest. */
async function nextBatch(work: Work): Promise<{ rotationId: string; serverIds: string[] } | undefined> {
  const { memory } = work
  const rotations = await work.db
    .selectFrom('rotation')
    .select(['id', 'number'])
    .where('project', '=', work.project)
    .where('state', '=', 'running')
    .orderBy('number')
    .execute()
  const inTurn = rotations.toSorted((a, b) => (memory.lastSent.get(a.id) ?? 0) - (memory.lastSent.get(b.id) ?? 0))
  const now = iso(work.steady())
  for (const { id } of inTurn) {
    const chosen = new Set([...memory.inFlight].flatMap((one) => (one.rotationId === id ? one.serverIds : [])))
    const rows = await waiting(work.db, work.project)
      .select(['target.server_id', 'target.next_check_at'])
      .where('target.rotation_id', '=', id)
      .where((eb) => eb.or([eb('target.next_check_at', 'is', null), eb('target.next_check_at', '<=', now)]))
      .orderBy('target.position')
      .limit(chosen.size + memory.batchSize)
      .execute()
    const free = rows.map(({ server_id }) => server_id).filter((serverId) => !chosen.has(serverId))
    const serverIds = fitting(memory, id, free)
    if (serverIds.length > 0) return { rotationId: id, serverIds }
  }
  return undefined
}

/** As many as may go together: the first, and those that may go with as many others as it may. */
function fitting({ batchSize, together }: Memory, rotationId: string, serverIds: readonly string[]): string[] {
  const most = (serverId: string) => together.get(`${rotationId} ${serverId}`) ?? batchSize
  const size = most(serverIds[0] ?? '')
  return serverIds.filter((serverId) => most(serverId) === size).slice(0, size)
}

async function untilNextDue(work: Work): Promise<number> {
  const { at } = await waiting(work.db, work.project)
    .select((eb) => eb.fn.min('target.next_check_at').as('at'))
    .where('target.next_check_at', '>', iso(work.steady()))
    .executeTakeFirstOrThrow()
  return at === null ? idle : Math.max(20, Date.parse(at) - work.steady())
}

function start(work: Work, rotationId: string, serverIds: readonly string[]): void {
  const { memory } = work
  memory.lastSent.set(rotationId, monotonic(work.clock))
  const batch: InFlight = {
    rotationId,
    serverIds,
    done: sendBatch(work, rotationId, serverIds)
      .catch((error: unknown) => {
        memory.failed = { error }
        memory.lostAnswers = true
      })
      .finally(() => {
        memory.inFlight.delete(batch)
        work.wake()
      }),
  }
  memory.inFlight.add(batch)
}

/** Nothing of a batch was left to claim when its turn came. */
const nothingClaimed = Symbol('nothing claimed')

async function sendBatch(work: Work, rotationId: string, serverIds: readonly string[]): Promise<void> {
  const { memory } = work
  let claimed: Claimed | undefined
  try {
    const answer = await work.cloud.changeKeyPairs(
      async () => {
        claimed = await claim(work, rotationId, serverIds)
        // oxlint-disable-next-line no-throw-literal -- a word of our own on its way through the client
        if (claimed.rows.length === 0) throw nothingClaimed
        return claimed.rows.map((row) => ({ serverId: row.server_id, keyPair: row.to_name }))
      },
      { leaveWithinMs, signal: work.sending },
    )
    if (claimed === undefined) return
    memory.unreachable = 0
    memory.late = 0
    await write(work, claimed, (row) => answered(work, row, answer))
    await holdForEntries(work, rotationId, answer)
  } catch (error) {
    if (error === nothingClaimed) return
    if (!(error instanceof CloudError)) {
      // Before the claim nothing had begun, and an engine that stops leaves it at that.
      if (claimed === undefined && work.signal.aborted) return
      throw error
    }
    await notTaken(work, rotationId, claimed, error)
  }
}

/** A refusal of permission stands for all that follow, also where it is said of each server by itself. */
async function holdForEntries(work: Work, rotationId: string, { entries, requestId }: ChangeAnswer): Promise<void> {
  for (const entry of entries.values()) {
    if (!('error' in entry) || (entry.error.kind !== 'credentials' && entry.error.kind !== 'forbidden')) continue
    const { code, message } = entry.error
    await persist(
      work,
      () => holdForCloud(work, rotationId, { code, cloud: { code, message, requestId } }),
      work.sending,
    )
    return
  }
}

type Claimed = { rotationId: string; batch: number; rows: Changed[] }

/**
 * The claim: made when the request's turn has come, and durable before it leaves. Whoever finds it after a crash knows that
 * the request may have left.
 */
async function claim(work: Work, rotationId: string, serverIds: readonly string[]): Promise<Claimed> {
  const { last } = await work.db
    .selectFrom('target')
    .select((eb) => eb.fn.max('batch').as('last'))
    .where('rotation_id', '=', rotationId)
    .executeTakeFirstOrThrow()
  const batch = Math.max(last ?? 0, work.memory.lastBatch.get(rotationId) ?? 0) + 1
  work.memory.lastBatch.set(rotationId, batch)
  const at = time(work.writer)
  const due = isDue(iso(work.steady()))
  const rows = await changeTargets(work.db, work.writer, rotationId, serverIds, (row, rotation) =>
    !work.signal.aborted &&
    rotation.state === 'running' &&
    row.state === 'waiting' &&
    row.wave !== null &&
    row.wave <= rotation.wave &&
    due(row)
      ? {
          state: 'submitting',
          batch,
          attempts: row.attempts + 1,
          sent_at: at,
          request_id: null,
          job_id: null,
          job_state: null,
          error: null,
          next_check_at: null,
        }
      : undefined,
  )
  return { rotationId, batch, rows }
}

const write = (work: Work, { rotationId, batch, rows }: Claimed, decide: (row: TargetRow) => TargetChange) =>
  persist(
    work,
    () =>
      changeTargets(
        work.db,
        work.writer,
        rotationId,
        rows.map(({ server_id }) => server_id),
        (row) => (row.state === 'submitting' && row.batch === batch ? decide(row) : undefined),
      ),
    work.sending,
  )

/** The cloud answered: each server for itself. */
function answered(work: Work, row: TargetRow, { requestId, entries }: ChangeAnswer): TargetChange {
  const entry = entries.get(row.server_id)
  if (entry === undefined) return unknown(work, targetError('missingEntry'), requestId)
  if ('jobId' in entry) {
    return { state: 'accepted', request_id: requestId, job_id: entry.jobId, look_since: iso(work.steady()) }
  }
  const error = saidError(entry.error.code, entry.error.message, requestId)
  // "Service internal error" and its like refuse nothing: the change may have been taken before they came.
  if (entry.error.kind === 'down') return unknown(work, error, requestId)
  if (entry.error.retryable && row.deferrals < mostDeferrals)
    return { ...putOff(work, row), request_id: requestId, error }
  return { state: 'failed', request_id: requestId, error }
}

const unknown = (work: Work, error: string, requestId?: string): TargetChange => ({
  state: 'unknown',
  error,
  ...(requestId === undefined ? {} : { request_id: requestId }),
  look_since: iso(work.steady()),
  next_check_at: iso(work.steady() + work.pollIntervalMs),
})

const putOff = (work: Work, row: TargetRow): TargetChange => ({
  state: 'waiting',
  batch: null,
  deferrals: row.deferrals + 1,
  next_check_at: iso(work.steady() + backOff(row.deferrals)),
})

const holdFor = (work: Work, rotationId: string, error: CloudError) =>
  persist(work, () => holdForCloud(work, rotationId, { code: error.code, cloud: cloudAnswer(error) }), work.sending)

/** The request as a whole was not answered well. Only what proves that nothing was applied lets it be sent again. */
async function notTaken(
  work: Work,
  rotationId: string,
  claimed: Claimed | undefined,
  error: CloudError,
): Promise<void> {
  const { memory, clock } = work
  const back = (change: (row: TargetRow) => TargetChange) =>
    claimed === undefined ? Promise.resolve([]) : write(work, claimed, change)
  if (error.delivery === 'unknown') {
    const code = error.kind === 'badAnswer' ? 'badAnswer' : 'noAnswer'
    await back(() => unknown(work, targetError(code, error), error.requestId))
    return
  }
  const isSent = error.delivery !== 'notSent'
  const again = (row: TargetRow): TargetChange => ({
    state: 'waiting',
    batch: null,
    // What did not leave does not count as an attempt.
    ...(isSent ? {} : { attempts: row.attempts - 1, sent_at: row.attempts > 1 ? row.sent_at : null }),
    next_check_at: null,
  })
  if (error.kind === 'credentials' || error.kind === 'forbidden') {
    // Not for this batch, and not for the next; and five refusals would lock the access key (api-sign).
    await back(again)
    await holdFor(work, rotationId, error)
    return
  }
  const now = monotonic(clock)
  if (error.code === 'aborted') {
    await back(again)
    return
  }
  if (error.code === 'notSentInTime') {
    // The ledger took too long to write the claim down; it may not get faster by asking more of it.
    memory.late += 1
    memory.sendAfter = now + backOff(memory.late - 1)
    await back(again)
    return
  }
  if (error.kind === 'throttled') {
    // Never an error to the operator, however long it lasts: the gate has slowed down already.
    memory.sendAfter = now + 1_000
    await back(again)
    return
  }
  if (!isSent) {
    // Those that were on their way together are one try.
    if (now >= memory.sendAfter) {
      memory.unreachable += 1
      memory.sendAfter = now + backOff(memory.unreachable)
    }
    const reason = targetError('notSent', error)
    await back((row) => ({ ...again(row), error: reason }))
    if (memory.unreachable >= mostUnreachable) {
      memory.unreachable = 0
      await holdFor(work, rotationId, error)
    }
    return
  }
  const size = claimed?.rows.length ?? 0
  const half = Math.max(1, Math.floor(size / 2))
  if (error.code === 'CPS.0096' && size > 1) {
    // "The number of servers exceeds the limit": the limit is documented nowhere, so it is found by halving.
    memory.batchSize = Math.min(memory.batchSize, half)
    await back(again)
    return
  }
  if (refusesOne.has(error.code) && size > 1) {
    // It speaks of one server and does not say which; the others have been refused nothing.
    for (const { server_id } of claimed?.rows ?? []) memory.together.set(`${rotationId} ${server_id}`, half)
    await back(again)
    return
  }
  const refused = refusalOf(error)
  await back((row) =>
    error.retryable && row.deferrals < mostDeferrals
      ? { ...putOff(work, row), error: refused }
      : { state: 'failed', error: refused },
  )
}
