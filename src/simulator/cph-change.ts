import type { ProjectContext } from './context.ts'
import { cpsError, messageOf } from './errors.ts'
import { startJob } from './jobs.ts'
import { isThere, quirkOf } from './quirks.ts'
import { isRecord, json, parseJson, type Reply } from './reply.ts'

type Entry = { server_id: string; keypair_name: string }

const maxNameBytes = 64

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** The entries of the body, or the code that refuses the whole request. */
function readEntries(body: Uint8Array, limit: number): Entry[] | { code: string } {
  const parsed = parseJson(body)
  if (!isRecord(parsed) || !Array.isArray(parsed.servers)) return { code: 'CPS.0094' }
  const servers: unknown[] = parsed.servers
  if (servers.length === 0) return { code: 'CPS.0095' }
  if (servers.length > limit) return { code: 'CPS.0096' }
  const entries: Entry[] = []
  for (const entry of servers) {
    if (!isRecord(entry)) return { code: 'CPS.0094' }
    const { server_id, keypair_name } = entry
    if (!isText(server_id) || !/^[0-9A-Za-z-]{1,32}$/.test(server_id)) return { code: 'CPS.0097' }
    if (!isText(keypair_name) || keypair_name === '') return { code: 'CPS.0068' }
    entries.push({ server_id, keypair_name })
  }
  return entries
}

/** Why one server refuses, or null. Which states and key pairs the cloud takes is read from the wording of CPS.0098, 0099 and 1028. */
function refusalOf({ world, state }: ProjectContext, entry: Entry): string | null {
  const server = world.servers.get(entry.server_id)
  if (!server || server.projectId !== state.project.id || server.status === 6 || !isThere(world, server)) {
    return 'CPS.0159'
  }
  const { refuse } = quirkOf(world, server)
  if (refuse !== undefined) return refuse
  if (server.status === 8) return 'CPS.1028'
  if (server.status !== 5) return 'CPS.0099'
  const keyPair = state.keyPairs.get(entry.keypair_name)
  if (!keyPair) return 'CPS.0067'
  const usable = keyPair.frozen === 0 && keyPair.type === 'ssh' && Buffer.byteLength(keyPair.name) <= maxNameBytes
  if (!usable) return 'CPS.0098'
  // Made up: no page says what a second change meets while a job runs, nor the same server twice in one request.
  return server.openJob === null ? null : 'CPS.0042'
}

/**
 * UpdateKeypair: 200 with one entry a server, each with its own job or its own error. Only a body that cannot be read refuses the
 * whole. Setting the key pair that a server already has makes a job that succeeds.
 */
export function changeKeyPairs(context: ProjectContext): Reply {
  const { world, requestId } = context
  const entries = readEntries(context.body, world.strict ? world.knobs.changeLimit : Infinity)
  if ('code' in entries) return cpsError(requestId, entries.code, world.knobs.all400)
  const jobs = entries.map((entry) => {
    const code = refusalOf(context, entry)
    const server = world.servers.get(entry.server_id)
    if (server?.openJob) {
      const at = world.now()
      world.overlaps.push({
        serverId: server.id,
        requestId,
        keyPair: entry.keypair_name,
        runningJob: server.openJob,
        at,
      })
    }
    const quirk = server ? quirkOf(world, server) : {}
    if (server) server.attempts += 1
    if (code !== null || !server) {
      const refusal = code ?? 'CPS.0159'
      return { server_id: entry.server_id, error_code: refusal, error_msg: messageOf(refusal) }
    }
    const job = startJob(world, server, entry.keypair_name, requestId, quirk)
    return { server_id: server.id, job_id: job.id }
  })
  return json(200, { request_id: requestId, jobs })
}
