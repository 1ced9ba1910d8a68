import { CloudError } from '../cloud/error.ts'
import type { CloudJob } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import type { Work } from './engine.ts'
import { codeOf, saidError, targetError } from './errors.ts'
import { changeTargets, type TargetChange, time } from './ledger.ts'
import { readServers } from './servers.ts'

const idle = 30_000
/** ListJobs takes at most 20 request ids (CPS.0161). */
const requestsPerCall = 20
/** A job that ran longer than allowed is asked for this much more rarely: once a minute, by default. */
const latePolls = 20

/** Asks for the jobs that run, up to 20 requests at a time, and writes what became of them. */
export async function poll(work: Work): Promise<number> {
  const rows = await work.db
    .selectFrom('target')
    .selectAll()
    .where('project', '=', work.project)
    .where('locked', '=', 1)
    .where('job_id', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'accepted'),
        eb.and([eb('state', '=', 'unknown'), eb('error', 'like', '%"jobRunning"%')]),
      ]),
    )
    .execute()
  if (rows.length === 0) return idle
  const due = rows.filter(({ next_check_at }) => next_check_at === null || next_check_at <= time(work.writer))
  const requestIds = [...new Set(due.map(({ request_id }) => request_id))].filter((id) => id !== null)
  for (let start = 0; start < requestIds.length && work.running(); start += requestsPerCall) {
    await pollRequests(work, requestIds.slice(start, start + requestsPerCall), due)
  }
  if (due.length > 0) work.wake()
  const next = Math.min(...rows.map(({ next_check_at }) => (next_check_at === null ? 0 : Date.parse(next_check_at))))
  return due.length > 0 ? work.pollIntervalMs : Math.max(20, next - work.clock.now())
}

async function pollRequests(work: Work, requestIds: readonly string[], rows: readonly TargetRow[]): Promise<void> {
  const wanted = new Set(requestIds)
  const targets = rows.filter(({ request_id }) => request_id !== null && wanted.has(request_id))
  let jobs: Map<string, CloudJob>
  try {
    jobs = new Map((await work.cloud.listJobs(requestIds)).map((job) => [job.jobId, job]))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (error.kind === 'notFound' && requestIds.length > 1) {
      // CPS.0050 does not say which of them is not known: each is asked alone.
      for (const requestId of requestIds) await pollRequests(work, [requestId], targets)
      return
    }
    if (error.kind !== 'notFound') {
      work.log.warn({ code: error.code, project: work.project }, 'the jobs could not be read')
      await postpone(work, targets)
      return
    }
    jobs = new Map()
  }
  await vanished(
    work,
    targets.filter(({ job_id }) => job_id !== null && !jobs.has(job_id)),
  )
  const ended = targets.filter(
    (row) => row.job_id !== null && jobs.get(row.job_id)?.state !== 'running' && jobs.has(row.job_id),
  )
  await succeeded(
    work,
    ended.filter((row) => jobs.get(row.job_id ?? '')?.state === 'succeeded'),
  )
  await failed(
    work,
    ended.filter((row) => jobs.get(row.job_id ?? '')?.state === 'failed'),
    jobs,
  )
  await postpone(
    work,
    targets.filter((row) => jobs.get(row.job_id ?? '')?.state === 'running'),
  )
}

const byRotation = async (
  work: Work,
  rows: readonly TargetRow[],
  decide: (row: TargetRow) => TargetChange | undefined,
): Promise<void> => {
  for (const [rotationId, targets] of Map.groupBy(rows, (row) => row.rotation_id)) {
    const jobIds = new Map(targets.map((row) => [row.server_id, row.job_id]))
    await changeTargets(work.db, work.writer, rotationId, [...jobIds.keys()], (row) =>
      row.locked === 1 && row.job_id === jobIds.get(row.server_id) ? decide(row) : undefined,
    )
  }
}

/** A job that still runs is asked again; after the time allowed its target is left to a person, its server locked. */
const postpone = (work: Work, rows: readonly TargetRow[]) =>
  byRotation(work, rows, (row) => {
    const late = row.sent_at !== null && work.clock.now() - Date.parse(row.sent_at) > work.settleMs
    if (!late) return { next_check_at: time(work.writer, work.pollIntervalMs) }
    const next = {
      next_check_at: time(work.writer, work.pollIntervalMs * latePolls),
      settled: true,
      keepLock: true,
    }
    return row.state === 'unknown' ? next : { ...next, state: 'unknown', error: targetError('jobRunning') }
  })

const succeeded = (work: Work, rows: readonly TargetRow[]) =>
  byRotation(work, rows, () => ({
    state: 'changed',
    error: null,
    job_ended_at: time(work.writer),
    next_check_at: time(work.writer),
  }))

/** The cloud no longer lists the job. It may be asked for by itself; else the server tells. */
async function vanished(work: Work, rows: readonly TargetRow[]): Promise<void> {
  const jobs = new Map<string, CloudJob>()
  for (const { job_id } of rows) {
    if (job_id === null) continue
    try {
      jobs.set(job_id, await work.cloud.showJob(job_id))
    } catch (error) {
      if (!(error instanceof CloudError) || error.kind !== 'notFound') {
        await postpone(work, rows)
        return
      }
    }
  }
  const state = (row: TargetRow) => jobs.get(row.job_id ?? '')?.state
  await succeeded(
    work,
    rows.filter((row) => state(row) === 'succeeded'),
  )
  await failed(
    work,
    rows.filter((row) => state(row) === 'failed'),
    jobs,
  )
  await postpone(
    work,
    rows.filter((row) => state(row) === 'running'),
  )
  await byRotation(
    work,
    rows.filter((row) => state(row) === undefined),
    () => ({ state: 'unknown', error: targetError('jobVanished'), next_check_at: time(work.writer) }),
  )
}

/**
 * A failed job's server is read before `failed` is written: what its key pair is after a failed job is documented
 * nowhere. CPS.0054 (the back end gave up) says nothing about the outcome at all.
 */
async function failed(work: Work, rows: readonly TargetRow[], jobs: ReadonlyMap<string, CloudJob>): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ server_id }) => server_id)
  // Where the servers cannot be read either, nobody knows: settling reads them over its bounded time.
  const servers = await readServers(work, ids).catch((error: unknown) => {
    if (error instanceof CloudError) return new Map<string, never>()
    throw error
  })
  await byRotation(work, rows, (row) => {
    const said = jobs.get(row.job_id ?? '')?.error
    const error = said === undefined ? targetError('jobFailed') : saidError(said.code, said.message, row.request_id)
    const read = { read_back_at: time(work.writer), job_ended_at: time(work.writer) }
    const shown = servers.get(row.server_id)?.keyPair
    if (shown === row.to_name && row.from_name !== row.to_name) return { ...read, state: 'verified', error: null }
    if (codeOf(error) === 'CPS.0054' || shown === undefined) {
      return { ...read, state: 'unknown', error, next_check_at: time(work.writer, work.pollIntervalMs) }
    }
    return { ...read, state: 'failed', error }
  })
}
