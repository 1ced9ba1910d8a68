import { CloudError } from '../cloud/error.ts'
import type { Work } from './work.ts'
import type { ServerSeen } from './settling.ts'

/** ListCloudPhoneServers gives at most 100 servers a page. */
const pageSize = 100
/** Until the size of the fleet is known: so many details are not dearer than finding it out. */
const fewServers = 20

/** What reading the whole list costs, in calls. */
export const listCost = ({ memory }: Pick<Work, 'memory'>): number =>
  memory.fleet === undefined ? fewServers : Math.max(1, Math.ceil(memory.fleet / pageSize))

/**
 * Reads these servers, whichever way costs fewer calls: the list's pages, or a detail call for each. Every id has an
 * answer: the server, `gone` where the cloud does not know it (any more), `notRead` where it could not be read.
 *
 * @throws the signal's reason when the engine stops
 */
export async function readServers(
  work: Work,
  ids: readonly string[],
): Promise<{ seen: Map<string, ServerSeen>; error?: CloudError }> {
  const { cloud, memory, signal } = work
  const options = { urgent: true, signal }
  if (ids.length > listCost(work)) {
    try {
      const servers = await cloud.listServers(options)
      memory.fleet = servers.length
      const listed = new Map(servers.map((server) => [server.id, server]))
      return { seen: new Map(ids.map((id) => [id, listed.get(id) ?? 'gone'])) }
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      return { seen: new Map(ids.map((id) => [id, 'notRead'])), error }
    }
  }
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
