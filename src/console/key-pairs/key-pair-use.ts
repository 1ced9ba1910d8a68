import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'

/** How many servers are on each key pair, by name; null: on none. */
export function keyPairUse(servers: Iterable<Server>): ReadonlyMap<string | null, number> {
  const use = new Map<string | null, number>()
  for (const { keyPair } of servers) use.set(keyPair, (use.get(keyPair) ?? 0) + 1)
  return use
}

/** Key pairs that servers are on but the list does not have: deleted, or of another user. Most used first. */
export function unlistedKeyPairs(
  use: ReadonlyMap<string | null, number>,
  keyPairs: readonly KeyPair[],
): { name: string; servers: number }[] {
  const listed = new Set(keyPairs.map((keyPair) => keyPair.name))
  return [...use]
    .flatMap(([name, servers]) => (name === null || listed.has(name) ? [] : [{ name, servers }]))
    .toSorted((a, b) => b.servers - a.servers || a.name.localeCompare(b.name))
}

/** Whether a search for a name or a fingerprint finds it; a fingerprint is found with and without its colons. */
export function fitsKeyPair(keyPair: { name: string; fingerprint?: string }, search: string): boolean {
  const needle = search.trim().toLowerCase()
  if (needle === '') return true
  const fingerprint = keyPair.fingerprint?.toLowerCase() ?? ''
  return (
    keyPair.name.toLowerCase().includes(needle) ||
    fingerprint.includes(needle) ||
    fingerprint.replaceAll(':', '').includes(needle)
  )
}
