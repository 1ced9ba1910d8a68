import type { Server } from '../../contract/server.ts'
import type { Listed } from './server-list.ts'
import { noValue, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

/** How much of the fleet is on one key pair. `value` is what stands for it in a filter. */
export type KeyPairShare = {
  value: string
  /** null: the servers that have none. */
  name: string | null
  count: number
  look: 'listed' | 'unlisted' | 'none'
}

/** The fleet by key pair: listed ones first, then those not in the list, then none; the largest first within each. */
export function keyPairShares(servers: Iterable<Server>, listed: Listed): KeyPairShare[] {
  const counts = new Map<string | null, number>()
  for (const { keyPair } of servers) counts.set(keyPair, (counts.get(keyPair) ?? 0) + 1)
  const rank = { listed: 0, unlisted: 1, none: 2 }
  return Array.from(counts, ([name, count]): KeyPairShare => {
    if (name === null) return { value: noValue, name, count, look: 'none' }
    return { value: name, name, count, look: listed === undefined || listed.has(name) ? 'listed' : 'unlisted' }
  }).toSorted((a, b) => rank[a.look] - rank[b.look] || b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Whether the key pair filters leave this share out. */
export function isLeftOut(share: KeyPairShare, search: ServersSearch): boolean {
  const named = (values: string[]) =>
    values.includes(share.value) || (share.look === 'unlisted' && values.includes(unlistedKeyPair))
  if (search.keyPair !== undefined && !named(search.keyPair)) return true
  return search.notKeyPair !== undefined && named(search.notKeyPair)
}

/** A click on a share: this key pair only; on the only one shown, or on one left out: all of them again. */
export function toggleShare(share: KeyPairShare, search: ServersSearch): ServersSearch {
  const { keyPair, notKeyPair, ...others } = search
  const only = keyPair?.length === 1 && keyPair[0] === share.value
  if (only) return others
  if (notKeyPair?.includes(share.value) === true) {
    const rest = notKeyPair.filter((value) => value !== share.value)
    return { ...others, ...(keyPair && { keyPair }), ...(rest.length > 0 && { notKeyPair: rest }) }
  }
  return { ...others, keyPair: [share.value] }
}
