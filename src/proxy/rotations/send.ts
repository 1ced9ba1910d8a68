import { CloudError } from '../cloud/error.ts'
import type { ChangeAnswer } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import type { Work } from './engine.ts'
import { refusalOf, saidError, targetError } from './errors.ts'
import { changeTargets, type TargetChange, time } from './ledger.ts'
import { recover } from './recover.ts'

const idle = 30_000
/** A claimed request leaves within this or is dropped: a stalled engine must not send what another has taken over. */
const leaveWithinMs = 2_000
/** How often a target goes back to waiting, on proof that nothing was applied, before it counts as failed. */
const mostDeferrals = 8

const backOff = (deferrals: number) => Math.min(1000 * 2 ** deferrals, 60_000)

/** Sends what waits, in batches; as many at once as the host's ceiling lets through. */
export async function sendBatches(work: Work): Promise<number> {
  const { clock, memory } = work
  if (memory.sendAfter > clock.now()) return memory.sendAfter - clock.now()
  if (memory.lostAnswers) {
    // No request of this project is under way here, so whatever is still `submitting` lost its answer on the way to disk.
    await recover(work.db, work.writer, work.project)
    memory.lostAnswers = false
  }
  const batches = await nextBatches(work)
  if (batches.length === 0) return untilNextDue(work)
  const results = await Promise.allSettled(batches.map((batch) => sendBatch(work, batch)))
  for (const result of results) {
    if (result.status === 'fulfilled') continue
    memory.lostAnswers = true
    throw result.reason
  }
  return 0
}

type Batch = { rotationId: string; number: number; targets: TargetRow[] }

async function nextBatches(work: Work): Promise<Batch[]> {
  const size = work.memory.batchSize
  const rows = await waiting(work)
    .selectAll('target')
    .where((eb) => eb.or([eb('target.next_check_at', 'is', null), eb('target.next_check_at', '<=', time(work.writer))]))
    .orderBy('rotation.number')
    .orderBy('target.position')
    .limit(size * work.concurrency)
    .execute()
  const batches: Batch[] = []
  for (const [rotationId, targets] of Map.groupBy(rows, (row) => row.rotation_id)) {
    const { last } = await work.db
      .selectFrom('target')
      .select((eb) => eb.fn.max('batch').as('last'))
      .where('rotation_id', '=', rotationId)
      .executeTakeFirstOrThrow()
    for (let start = 0; start < targets.length; start += size) {
      batches.push({ rotationId, number: (last ?? 0) + 1 + start / size, targets: targets.slice(start, start + size) })
    }
  }
  return batches
}

const waiting = (work: Work) =>
  work.db
    .selectFrom('target')
    .innerJoin('rotation', 'rotation.id', 'target.rotation_id')
    .where('rotation.project', '=', work.project)
    .where('rotation.state', '=', 'running')
    .where('target.state', '=', 'waiting')
    .where('target.from_read', '=', 1)

async function untilNextDue(work: Work): Promise<number> {
  const { at } = await waiting(work)
    .select((eb) => eb.fn.min('target.next_check_at').as('at'))
    .executeTakeFirstOrThrow()
  return at === null ? idle : Math.max(50, Date.parse(at) - work.clock.now())
}

async function sendBatch(work: Work, batch: Batch): Promise<void> {
  const { db, writer, cloud, clock } = work
  if (!work.running()) return
  const ids = batch.targets.map(({ server_id }) => server_id)
  const at = time(writer)
  // The claim is durable before the request leaves; whoever finds it after a crash knows that it may have left.
  const claimed = await changeTargets(db, writer, batch.rotationId, ids, (row) =>
    row.state === 'waiting'
      ? {
          state: 'submitting',
          batch: batch.number,
          attempts: row.attempts + 1,
          sent_at: at,
          request_id: null,
          job_id: null,
          error: null,
          next_check_at: null,
        }
      : undefined,
  )
  if (claimed.length === 0) return
  const changes = claimed.map((row) => ({ serverId: row.server_id, keyPair: row.to_name }))
  try {
    const answer = await cloud.changeKeyPairs(changes, { leaveBy: clock.now() + leaveWithinMs })
    await write(work, batch, ids, (row) => answered(work, row, answer))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    await notTaken(work, batch, ids, error)
  }
  work.wake()
}

const write = (work: Work, batch: Batch, ids: readonly string[], decide: (row: TargetRow) => TargetChange) =>
  changeTargets(work.db, work.writer, batch.rotationId, ids, (row) =>
    row.state === 'submitting' && row.batch === batch.number ? decide(row) : undefined,
  )

/** The cloud answered: each server for itself. */
function answered(work: Work, row: TargetRow, answer: ChangeAnswer): TargetChange {
  const { requestId } = answer
  const entry = answer.entries.get(row.server_id)
  if (entry === undefined) return unknown(work, targetError('missingEntry'), requestId)
  if ('jobId' in entry) {
    return {
      state: 'accepted',
      request_id: requestId,
      job_id: entry.jobId,
      next_check_at: time(work.writer, work.pollIntervalMs),
    }
  }
  const error = saidError(entry.error.code, entry.error.message, requestId)
  // "Service internal error" and its like refuse nothing: the change may have been taken before they came.
  if (entry.error.kind === 'down') return unknown(work, error, requestId)
  if (entry.error.retryable && row.deferrals < mostDeferrals)
    return { ...backToWaiting(work, row), request_id: requestId, error }
  return { state: 'failed', request_id: requestId, error }
}

const unknown = (work: Work, error: string, requestId?: string): TargetChange => ({
  state: 'unknown',
  error,
  ...(requestId === undefined ? {} : { request_id: requestId }),
  next_check_at: time(work.writer),
})

const backToWaiting = (work: Work, row: TargetRow): TargetChange => ({
  state: 'waiting',
  deferrals: row.deferrals + 1,
  next_check_at: time(work.writer, backOff(row.deferrals)),
})

/** The request as a whole was not answered well. Only what proves that nothing was applied may be sent again. */
async function notTaken(work: Work, batch: Batch, ids: readonly string[], error: CloudError): Promise<void> {
  const { memory, clock } = work
  if (error.delivery === 'unknown') {
    const code = error.kind === 'badAnswer' ? 'badAnswer' : 'noAnswer'
    await write(work, batch, ids, () => unknown(work, targetError(code, error), error.requestId))
    return
  }
  if (error.code === 'CPS.0096' && ids.length > 1) {
    // "The number of servers exceeds the limit": the limit is documented nowhere, so it is found by halving.
    memory.batchSize = Math.max(1, Math.floor(ids.length / 2))
    await write(work, batch, ids, () => ({ state: 'waiting', batch: null, next_check_at: null }))
    return
  }
  if (error.kind === 'throttled' || error.code === 'notSentInTime') {
    // Never an error to the operator, however long it lasts: the gate has slowed down already.
    memory.sendAfter = clock.now() + 1_000
    const left = error.delivery !== 'notSent'
    await write(work, batch, ids, (row) => ({
      state: 'waiting',
      attempts: left ? row.attempts : row.attempts - 1,
      next_check_at: null,
    }))
    return
  }
  const again = error.delivery === 'notSent' || error.retryable
  if (!again && (error.kind === 'credentials' || error.kind === 'forbidden')) {
    await refuseAll(work, batch, ids, error)
    return
  }
  const reason = error.delivery === 'notSent' ? targetError('notSent', error) : refusalOf(error)
  await write(work, batch, ids, (row) =>
    again && row.deferrals < mostDeferrals
      ? { ...backToWaiting(work, row), error: reason }
      : { state: 'failed', error: reason },
  )
}

/**
 * The cloud does not let us: not for this batch, and not for the next. Trying the rest would lock the access key after
 * five refusals (api-sign), so what waits fails with it, unsent.
 */
async function refuseAll(work: Work, batch: Batch, ids: readonly string[], error: CloudError): Promise<void> {
  const refused = refusalOf(error)
  await write(work, batch, ids, () => ({ state: 'failed', error: refused }))
  const rest = await work.db
    .selectFrom('target')
    .select('server_id')
    .where('rotation_id', '=', batch.rotationId)
    .where('state', '=', 'waiting')
    .execute()
  await changeTargets(
    work.db,
    work.writer,
    batch.rotationId,
    rest.map(({ server_id }) => server_id),
    (row) => (row.state === 'waiting' ? { state: 'failed', error: refused } : undefined),
  )
}
