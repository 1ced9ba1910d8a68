import type { Server, ServerBlock } from '../../../contract/server.ts'

/** Servers that cannot be rotated for one and the same reason. */
export type BlockedGroup = { key: string; block: ServerBlock; servers: Server[] }

/** By reason, the most frequent first; each open rotation, and each number that is not known, is a reason of its own. */
export function blockedGroups(servers: Iterable<Server>): BlockedGroup[] {
  const groups = new Map<string, BlockedGroup>()
  for (const server of servers) {
    const block = server.blocked
    if (block === undefined) continue
    const key = `${block.code} ${block.params['number'] ?? ''} ${block.params['status'] ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { key, block, servers: [server] })
    else group.servers.push(server)
  }
  return [...groups.values()].toSorted((a, b) => b.servers.length - a.servers.length)
}
