import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import type { Picked } from './plan.ts'

/** What the operator had before the eyes: enough to tell whether a server or a key pair is still what was looked at. */
export type Looked = {
  servers: ReadonlyMap<string, Pick<Server, 'keyPair' | 'status' | 'blocked'>>
  /** Fingerprints by name: one made anew under its name is another key pair. */
  keyPairs: ReadonlyMap<string, string>
}

export type Drift =
  | { kind: 'keyPair'; server: Server; before: string | null }
  | { kind: 'blocked'; server: Server }
  | { kind: 'free'; server: Server }
  | { kind: 'gone'; id: string }
  | { kind: 'newKeyPairGone'; name: string }
  | { kind: 'newKeyPairRemade'; name: string; before: string; now: string }

export const lookedAt = (picked: Picked, keyPairs: readonly KeyPair[]): Looked => ({
  servers: new Map(picked.servers.map((server) => [server.id, server])),
  keyPairs: new Map(keyPairs.map(({ name, fingerprint }) => [name, fingerprint])),
})

/**
 * What changed between the look and now. What was never looked at is no change.
 *
 * @param chosen name of the key pair that is to be put on; of the others nothing depends
 */
export function driftSince(looked: Looked, picked: Picked, chosen: string, keyPairs: readonly KeyPair[]): Drift[] {
  const drifts: Drift[] = []
  const before = looked.keyPairs.get(chosen)
  if (before !== undefined) {
    const now = keyPairs.find(({ name }) => name === chosen)?.fingerprint
    if (now === undefined) drifts.push({ kind: 'newKeyPairGone', name: chosen })
    else if (now !== before) drifts.push({ kind: 'newKeyPairRemade', name: chosen, before, now })
  }
  return [...drifts, ...serverDrifts(looked, picked)]
}

function serverDrifts(looked: Looked, picked: Picked): Drift[] {
  const drifts: Drift[] = []
  for (const server of picked.servers) {
    const before = looked.servers.get(server.id)
    if (!before) continue
    if (before.keyPair !== server.keyPair) drifts.push({ kind: 'keyPair', server, before: before.keyPair })
    if (server.blocked && before.blocked?.code !== server.blocked.code) drifts.push({ kind: 'blocked', server })
    if (before.blocked && !server.blocked) drifts.push({ kind: 'free', server })
  }
  for (const id of picked.gone) if (looked.servers.has(id)) drifts.push({ kind: 'gone', id })
  return drifts
}
