import { CloudError } from '../cloud/error.ts'
import type { Work } from './work.ts'
import type { ServerSeen } from './settling.ts'

/** ListCloudPhoneServers gives at most 100 servers a page. */
const pageSize = 100
/** Until the size of the fleet is known: so many details are not dearer than finding it out. */
const fewServers = 20

/** So many that the list lacks are asked for by themselves. */
const mostMissing = 100

type Read = { seen: Map<string, ServerSeen>; error?: CloudError }

/** What reading the whole list costs, in calls. */
export const listCost = ({ memory }: Pick<Work, 'memory'>): number =>
  memory.fleet === undefined ? fewServers : Math.max(1, Math.ceil(memory.fleet / pageSize))

/**
 * Reads these servers, whichever way costs fewer calls: the list's pages, or a detail call for each. Every id has an
 * answer: the server, `gone` where the cloud does not know it (any more), `notRead` where it could not be read.
 *
 * @throws the signal's reason when the engine stops
 */
export async function readServers(work: Work, ids: readonly string[]): Promise<Read> {
  const { cloud, memory, signal } = work
  const options = { urgent: true, signal }
  if (ids.length > listCost(work)) {
    try {
      const servers = await cloud.listServers({ ...options, brief: true })
      memory.fleet = servers.length
      const listed = new Map<string, ServerSeen>(servers.map((server) => [server.id, server]))
      const missing = ids.filter((id) => !listed.has(id))
      // A server may slip through between two pages while others come and go; a list that lacks many tells the truth.
      const asked = missing.length <= mostMissing ? await readEach(work, missing) : undefined
      const seen = new Map(ids.map((id) => [id, listed.get(id) ?? asked?.seen.get(id) ?? 'gone']))
      return asked?.error === undefined ? { seen } : { seen, error: asked.error }
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      return { seen: new Map(ids.map((id) => [id, 'notRead'])), error }
    }
  }
  return readEach(work, ids)
}

async function readEach({ cloud, signal }: Work, ids: readonly string[]): Promise<Read> {
  const options = { urgent: true, signal }
  let failed: CloudError | undefined
  const one = async (id: string): Promise<readonly [string, ServerSeen]> => {
    try {
      const server = await cloud.showServer(id, options)
      return [id, server.status === 'deleted' ? 'gone' : server]
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      if (error.kind === 'notFound') return [id, 'gone']
      failed = error
      return [id, 'notRead']
    }
  }
  const seen = new Map(await Promise.all(ids.map(one)))
  return failed === undefined ? { seen } : { seen, error: failed }
}
