import { CloudError } from '../cloud/error.ts'
import type { CloudJob } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import { changeTargets } from './ledger.ts'
import type { Work } from './work.ts'

/** How often a request is asked for the jobs that its answer did not name. */
const mostAsked = 3

type Asked = Pick<TargetRow, 'rotation_id' | 'server_id' | 'request_id'>

/**
 * Looks for the jobs of targets whose request is known while its answer left them out, or could not be read: known jobs
 * tell more than their server does. Each request is asked alone, because a list does not say of which request a job is.
 */
export async function findJobs(work: Work, rows: readonly Asked[]): Promise<void> {
  const { memory, signal } = work
  for (const [requestId, targets] of Map.groupBy(rows, ({ request_id }) => request_id ?? '')) {
    const asked = memory.asked.get(requestId) ?? 0
    if (asked >= mostAsked || signal.aborted) continue
    memory.asked.set(requestId, asked + 1)
    const jobs = await jobsOf(work, requestId)
    const found = new Map(jobs.flatMap(({ jobId, serverId }) => (serverId === undefined ? [] : [[serverId, jobId]])))
    for (const [rotationId, own] of Map.groupBy(targets, (row) => row.rotation_id)) {
      const ids = own.map(({ server_id }) => server_id).filter((id) => found.has(id))
      await changeTargets(work.db, work.writer, rotationId, ids, (row) => {
        const job_id = found.get(row.server_id)
        const isSame = row.state === 'unknown' && row.request_id === requestId && row.job_id === null
        return isSame && row.locked === 1 && job_id !== undefined ? { job_id, event: 'jobFound' } : undefined
      })
    }
  }
}

async function jobsOf({ cloud, signal }: Work, requestId: string): Promise<CloudJob[]> {
  try {
    return await cloud.listJobs([requestId], { signal })
  } catch (error) {
    if (error instanceof CloudError) return []
    throw error
  }
}
