import type { Server } from '../../contract/server.ts'
import type { Picked } from './plan.ts'

/** What the operator had before the eyes: enough to tell whether a server is still what was looked at. */
export type Looked = ReadonlyMap<string, Pick<Server, 'keyPair' | 'status' | 'blocked'>>

export type Drift =
  | { kind: 'keyPair'; server: Server; before: string | null }
  | { kind: 'blocked'; server: Server }
  | { kind: 'free'; server: Server }
  | { kind: 'gone'; id: string }

export const lookedAt = (picked: Picked): Looked => new Map(picked.servers.map((server) => [server.id, server]))

/** What changed between the look and now. Servers that were never looked at are no change. */
export function driftSince(looked: Looked, picked: Picked): Drift[] {
  const drifts: Drift[] = []
  for (const server of picked.servers) {
    const before = looked.get(server.id)
    if (!before) continue
    if (before.keyPair !== server.keyPair) drifts.push({ kind: 'keyPair', server, before: before.keyPair })
    if (server.blocked && before.blocked?.code !== server.blocked.code) drifts.push({ kind: 'blocked', server })
    if (before.blocked && !server.blocked) drifts.push({ kind: 'free', server })
  }
  for (const id of picked.gone) if (looked.has(id)) drifts.push({ kind: 'gone', id })
  return drifts
}
