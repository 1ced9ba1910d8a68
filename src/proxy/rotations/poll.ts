import { CloudError } from '../cloud/error.ts'
import type { TargetRow } from '../database/schema.ts'
import type { Work } from './work.ts'
import { changeTargets, time } from './ledger.ts'
import { persist } from './persist.ts'
import { afterJob, type JobSeen, type Times } from './settling.ts'

const idle = 30_000
/** ListJobs takes at most 20 request ids (CPS.0161). */
const requestsPerCall = 20

/**
 * The one poller: every interval it asks for the jobs that run, up to 20 requests at a time, and writes what became of
 * them. Jobs that outlived the time allowed are asked for more rarely, for as long as they run.
 */
export async function poll(work: Work): Promise<number> {
  const { memory, clock, signal } = work
  const rows = await work.db
    .selectFrom('target')
    .selectAll()
    .where('project', '=', work.project)
    .where('locked', '=', 1)
    .where('job_id', 'is not', null)
    .where('job_state', 'is', null)
    .where('state', 'in', ['accepted', 'unknown'])
    .execute()
  if (rows.length === 0) {
    // The first job is asked for one interval after it was taken, not at once.
    memory.nextPollAt = clock.now() + work.pollIntervalMs
    return idle
  }
  if (clock.now() < memory.nextPollAt) return memory.nextPollAt - clock.now()
  memory.nextPollAt = clock.now() + work.pollIntervalMs
  const now = time(work.writer)
  const due = rows.filter(({ settled_at, next_check_at }) => settled_at === null || (next_check_at ?? now) <= now)
  const byRequest = Map.groupBy(due, ({ request_id }) => request_id ?? '')
  const requestIds = [...byRequest.keys()]
  for (let start = 0; start < requestIds.length && !signal.aborted; start += requestsPerCall) {
    const asked = requestIds.slice(start, start + requestsPerCall)
    const targets = asked.flatMap((id) => byRequest.get(id) ?? [])
    await settle(work, targets, await readJobs(work, asked, targets))
  }
  if (due.length > 0) work.wake()
  if (due.length < rows.length) {
    const next = Math.min(...rows.map(({ next_check_at }) => Date.parse(next_check_at ?? now)))
    return Math.max(work.pollIntervalMs, next - clock.now())
  }
  return work.pollIntervalMs
}

/** What became of the jobs of these targets, by job id. */
async function readJobs(
  work: Work,
  requestIds: readonly string[],
  targets: readonly TargetRow[],
): Promise<Map<string, JobSeen>> {
  const jobIds = targets.flatMap(({ job_id }) => job_id ?? [])
  const seen = new Map<string, JobSeen>()
  const listed = requestIds.filter((id) => id !== '')
  try {
    const jobs =
      listed.length === 0 ? [] : await work.cloud.listJobs(listed, { wanted: new Set(jobIds), signal: work.signal })
    for (const job of jobs) seen.set(job.jobId, job)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (error.kind === 'notFound' && listed.length > 1) {
      // CPS.0050 does not say which of them is not known: each is asked alone.
      for (const id of listed) {
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
    // A job that the list leaves out may be found by itself, unless it is too new to be missed.
    if (job_id !== null && !seen.has(job_id) && afterJob(target, 'gone', times(work)) !== undefined) {
      seen.set(job_id, await readJob(work, job_id))
    }
  }
  return seen
}

async function readJob(work: Work, jobId: string): Promise<JobSeen> {
  try {
    return await work.cloud.showJob(jobId, { signal: work.signal })
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return error.kind === 'notFound' ? 'gone' : 'notRead'
  }
}

async function settle(work: Work, rows: readonly TargetRow[], seen: ReadonlyMap<string, JobSeen>): Promise<void> {
  const at = times(work)
  const decide = (row: TargetRow) => {
    const job = row.job_id === null ? undefined : seen.get(row.job_id)
    return job === undefined ? undefined : afterJob(row, job, at)
  }
  for (const [rotationId, targets] of Map.groupBy(rows, (row) => row.rotation_id)) {
    const due = new Map(
      targets.flatMap((row) => (decide(row) === undefined ? [] : [[row.server_id, row.job_id] as const])),
    )
    // Most still run, and then there is nothing to write.
    await persist(work, () =>
      changeTargets(work.db, work.writer, rotationId, [...due.keys()], (row) => {
        const isSame = row.locked === 1 && row.job_state === null && row.job_id === due.get(row.server_id)
        return isSame && (row.state === 'accepted' || row.state === 'unknown') ? decide(row) : undefined
      }),
    )
  }
}

export const times = ({ clock, settleMs, pollIntervalMs }: Work): Times => ({
  now: clock.now(),
  settleMs,
  pollIntervalMs,
})
