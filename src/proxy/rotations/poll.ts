import type { ExpressionBuilder } from 'kysely'
import { monotonic } from '../cloud/clock.ts'
import { CloudError } from '../cloud/error.ts'
import type { Database, TargetRow } from '../database/schema.ts'
import { findJobs } from './find-jobs.ts'
import { changeTargets } from './ledger.ts'
import { persist } from './persist.ts'
import { afterJob, type JobSeen, type JobTarget, lateJobPauseMs } from './settling.ts'
import { times, waitOf } from './times.ts'
import type { Work } from './work.ts'

const idle = 30_000
const iso = (ms: number) => new Date(ms).toISOString()
/** ListJobs takes at most 20 request ids (CPS.0161). */
const requestsPerCall = 20

/**
 * The one poller: every interval it asks for the jobs that run, up to 20 requests at a time, and writes what became of
 * them. Jobs that outlived the time allowed are asked for more rarely, for as long as they run.
 */
export async function poll(work: Work): Promise<number> {
  const { memory, clock, signal } = work
  const now = () => monotonic(clock)
  if ((await openTargets(work).select('server_id').limit(1).executeTakeFirst()) === undefined) {
    // The first job is asked for one interval after it was taken, not at once.
    memory.nextPollAt = now() + work.pollIntervalMs
    return idle
  }
  if (now() < memory.nextPollAt) return memory.nextPollAt - now()
  memory.nextPollAt = now() + work.pollIntervalMs
  await findJobs(work, await openTargets(work).select(columns).where('job_id', 'is', null).execute())
  const due = await dueRequests(work)
  for (let start = 0; start < due.length && !signal.aborted; start += requestsPerCall) {
    const asked = due.slice(start, start + requestsPerCall)
    const targets = await ofRequests(work, asked)
    if (targets.length > 0) await settle(work, targets, await readJobs(work, asked, targets))
  }
  if (due.length > 0) work.wake()
  return Math.max(work.pollIntervalMs, due.length > 0 ? 0 : await untilNextDue(work))
}

/** Ten thousand of these are read every interval, so it is no more of each than is asked of it, and few at a time. */
const columns = [
  'rotation_id',
  'server_id',
  'request_id',
  'job_id',
  'error',
  'sent_at',
  'job_ended_at',
  'look_since',
  'updated_at',
] as const satisfies readonly (keyof TargetRow)[]
type Open = Pick<TargetRow, (typeof columns)[number]>

/** Targets whose job is not known to be over, and those whose answer left their job out. */
const openTargets = ({ db, project }: Work) =>
  db
    .selectFrom('target')
    .where('project', '=', project)
    .where('locked', '=', 1)
    .where('request_id', 'is not', null)
    .where('job_state', 'is', null)
    .where('state', 'in', ['accepted', 'unknown'])

const withJob = (work: Work) => openTargets(work).where('job_id', 'is not', null)

/** All but those that are settled, whose job is looked at more rarely, until their time has come. */
const isDue = (work: Work) => (eb: ExpressionBuilder<Database, 'target'>) => {
  const now = work.steady()
  return eb.or([
    eb('settled_at', 'is', null),
    eb('next_check_at', 'is', null),
    eb('next_check_at', '<=', iso(now)),
    // Further away than any pause: see waitOf.
    eb('next_check_at', '>', iso(now + lateJobPauseMs(work))),
  ])
}

/** The requests that have a target that is due, in the order in which they left. */
async function dueRequests(work: Work): Promise<string[]> {
  const rows = await withJob(work)
    .select('request_id')
    .where(isDue(work))
    .groupBy('request_id')
    .orderBy((eb) => eb.fn.min('sent_at'))
    .execute()
  return rows.flatMap(({ request_id }) => request_id ?? [])
}

const ofRequests = (work: Work, requestIds: readonly string[]): Promise<Open[]> =>
  withJob(work).select(columns).where('request_id', 'in', requestIds).where(isDue(work)).execute()

async function untilNextDue(work: Work): Promise<number> {
  const { at } = await withJob(work)
    .select((eb) => eb.fn.min('next_check_at').as('at'))
    .executeTakeFirstOrThrow()
  return at === null ? idle : waitOf(work, { next_check_at: at }, lateJobPauseMs(work))
}

/** What became of the jobs of these targets, by job id. */
async function readJobs(
  work: Work,
  requestIds: readonly string[],
  targets: readonly Open[],
): Promise<Map<string, JobSeen>> {
  const jobIds = targets.flatMap(({ job_id }) => job_id ?? [])
  const seen = new Map<string, JobSeen>()
  try {
    const jobs = await work.cloud.listJobs(requestIds, { wanted: new Set(jobIds), signal: work.signal })
    for (const job of jobs) seen.set(job.jobId, job)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    const isUnclear = error.kind === 'notFound' || error.code === 'CPS.0049'
    if (isUnclear && requestIds.length > 1) {
      // CPS.0050 does not say which is not known, and the edition of 2021 takes one at a time: each is asked alone.
      for (const id of requestIds) {
        const own = targets.filter(({ request_id }) => request_id === id)
        for (const [jobId, job] of await readJobs(work, [id], own)) seen.set(jobId, job)
      }
      return seen
    }
    if (error.kind !== 'notFound') {
      work.log.warn({ code: error.code, project: work.project }, 'the jobs could not be read')
      return new Map(jobIds.map((id) => [id, 'notRead']))
    }
  }
  for (const target of targets) {
    const { job_id } = target
    if (job_id === null) continue
    if (seen.has(job_id)) work.memory.missed.delete(job_id)
    else if (isMissed(work, target, job_id)) seen.set(job_id, await readJob(work, job_id))
  }
  return seen
}

/** A job that the list leaves out twice, and is not too new to be missed, is asked for by itself. */
function isMissed(work: Work, target: Open, jobId: string): boolean {
  const { missed } = work.memory
  if (afterJob(target, 'gone', times(work)) === undefined) return false
  if (missed.has(jobId)) return true
  missed.add(jobId)
  return false
}

async function readJob(work: Work, jobId: string): Promise<JobSeen> {
  try {
    return await work.cloud.showJob(jobId, { signal: work.signal })
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return error.kind === 'notFound' ? 'gone' : 'notRead'
  }
}

async function settle(work: Work, rows: readonly Open[], seen: ReadonlyMap<string, JobSeen>): Promise<void> {
  const at = times(work)
  const decide = (row: JobTarget & Pick<TargetRow, 'job_id'>) => {
    const job = row.job_id === null ? undefined : seen.get(row.job_id)
    return job === undefined ? undefined : afterJob(row, job, at)
  }
  for (const [rotationId, targets] of Map.groupBy(rows, (row) => row.rotation_id)) {
    // Most still run, and then there is nothing to write.
    const due = new Map(
      targets.flatMap((row) => (decide(row) === undefined ? [] : [[row.server_id, row.job_id] as const])),
    )
    await persist(work, () =>
      changeTargets(work.db, work.writer, rotationId, [...due.keys()], (row) => {
        const isSame = row.locked === 1 && row.job_state === null && row.job_id === due.get(row.server_id)
        return isSame && (row.state === 'accepted' || row.state === 'unknown') ? decide(row) : undefined
      }),
    )
  }
}
