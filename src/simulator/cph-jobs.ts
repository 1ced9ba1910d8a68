import type { ProjectContext } from './context.ts'
import { isId, readPaging } from './cph-servers.ts'
import { cpsError, messageOf } from './errors.ts'
import { cphTime } from './fleet.ts'
import { hashOf } from './random.ts'
import { json, type Reply } from './reply.ts'
import type { Job } from './world.ts'

const maxRequestIds = 20

/** ShowJob: no error is null here; the end of a running job is absent, null or "". */
export function showJob({ world, state, name, requestId }: ProjectContext): Reply {
  const job = world.jobs.get(name)
  if (!isId(name) || !job || job.vanished || job.projectId !== state.project.id) {
    return cpsError(requestId, 'CPS.0011', world.knobs.all400)
  }
  const running = [undefined, null, ''][hashOf(job.id) % 3]
  return json(200, {
    request_id: requestId,
    job_id: job.id,
    begin_time: cphTime(job.beginTime),
    end_time: job.endTime === null ? running : cphTime(job.endTime),
    status: job.status,
    server_id: job.serverId,
    error_code: job.errorCode,
    error_msg: job.errorCode === null ? null : messageOf(job.errorCode),
    execute_msg: null,
  })
}

/** A job as ListJobs writes it: no error is "", and the failing sample's code has lost its dot. */
function listedJob(job: Job) {
  const code = job.errorCode ?? ''
  return {
    server_id: job.serverId,
    node_id: job.serverId,
    job_id: job.id,
    begin_time: cphTime(job.beginTime),
    end_time: job.endTime === null ? '' : cphTime(job.endTime),
    status: job.status,
    error_code: hashOf(job.id) % 2 === 0 ? code.replace(/^CPS\./, 'CPS') : code,
    error_msg: code === '' ? '' : messageOf(code),
    execute_msg: '',
  }
}

/** ListJobs: by request ids only, `request_ids` wins over `request_id`, no total. */
export function listJobs({ world, state, query, requestId }: ProjectContext): Reply {
  const refuse = (code: string) => cpsError(requestId, code, world.knobs.all400)
  const ids = (query.get('request_ids') || query.get('request_id') || '').split(',').filter((id) => id !== '')
  if (ids.length === 0) return refuse('CPS.0049')
  if (world.strict && ids.length > maxRequestIds) return refuse('CPS.0161')
  const paging = readPaging(query, world.strict)
  if (!paging) return refuse('CPS.0002')
  const jobs = [...new Set(ids)]
    .flatMap((id) => world.jobsByRequest.get(id) ?? [])
    .filter((job) => !job.vanished && job.projectId === state.project.id)
  if (jobs.length === 0) return refuse('CPS.0050')
  const page = jobs.slice(paging.offset, paging.offset + paging.limit)
  return json(200, { request_id: requestId, jobs: page.map(listedJob) })
}
