import { CloudError } from '../cloud/error.ts'
import type { CloudServer } from '../cloud/types.ts'
import type { Work } from './engine.ts'

/**
 * Reads these servers, whichever way costs fewer calls: the list's pages of 100, or a detail call for each. A server that
 * the cloud no longer knows is absent from the answer.
 */
export async function readServers(work: Work, ids: readonly string[]): Promise<Map<string, CloudServer>> {
  const { cloud, memory } = work
  const pages = Math.max(1, Math.ceil(memory.fleet / 100))
  if (ids.length > pages) {
    const servers = await cloud.listServers({ urgent: true })
    memory.fleet = servers.length
    const wanted = new Set(ids)
    return new Map(servers.filter(({ id }) => wanted.has(id)).map((server) => [server.id, server]))
  }
  const details = await Promise.all(
    ids.map((id) =>
      cloud.showServer(id, { urgent: true }).catch((error: unknown) => {
        if (error instanceof CloudError && error.kind === 'notFound') return undefined
        throw error
      }),
    ),
  )
  const found = details.filter((server) => server !== undefined && server.status !== 'deleted')
  return new Map(found.flatMap((server) => (server === undefined ? [] : [[server.id, server]])))
}
