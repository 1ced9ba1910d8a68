import type { Server } from '../../contract/server.ts'
import { serverStatuses } from '../../contract/words.ts'
import { noKeyPair, type ServersSearch, type Sort, type SortColumn, unlistedKeyPair } from './servers-search.ts'

/** The names of the project's key pairs; undefined: not known yet, and then none counts as not in the list. */
export type Listed = { has: (name: string) => boolean } | undefined

// Ten thousand servers are searched and sorted at every key: what is compared is worked out once per server and kept as
// long as the server is.
const haystacks = new WeakMap<Server, string>()
const names = new WeakMap<Server, string>()

function haystack(server: Server): string {
  let text = haystacks.get(server)
  if (text === undefined) {
    const addresses = server.addresses.flatMap((address) => [address.public, address.private])
    text = [server.name, server.id, ...addresses].join('\n').toLowerCase()
    haystacks.set(server, text)
  }
  return text
}

/**
 * Text that sorts as people count: `a-9` before `a-10`; each number is led by how long it is. A comparison by
 * Intl.Collator would know more of languages, but takes 80 ms for ten thousand names, and this takes 10.
 */
export const naturalKey = (text: string): string =>
  text.toLowerCase().replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '')
    return String.fromCharCode(48 + number.length) + number
  })

function nameKey(server: Server): string {
  let key = names.get(server)
  if (key === undefined) {
    key = naturalKey(server.name)
    names.set(server, key)
  }
  return key
}

const keyPairMatches = (server: Server, wanted: ReadonlySet<string>, listed: Listed): boolean => {
  const name = server.keyPair
  if (name === null) return wanted.has(noKeyPair)
  return wanted.has(name) || (wanted.has(unlistedKeyPair) && listed !== undefined && !listed.has(name))
}

/** The servers that fit the filters, in the order they came in. Every word of the text must be found somewhere. */
export function filterServers(servers: readonly Server[], search: ServersSearch, listed: Listed): readonly Server[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const status = search.status && new Set<string>(search.status)
  const keyPair = search.keyPair && new Set(search.keyPair)
  const notKeyPair = search.notKeyPair && new Set(search.notKeyPair)
  if (words.length === 0 && !status && !keyPair && !notKeyPair) return servers
  return servers.filter((server) => {
    if (status && !status.has(server.status)) return false
    if (keyPair && !keyPairMatches(server, keyPair, listed)) return false
    if (notKeyPair && keyPairMatches(server, notKeyPair, listed)) return false
    if (words.length === 0) return true
    const text = haystack(server)
    return words.every((word) => text.includes(word))
  })
}

const statusRank = new Map(serverStatuses.map((status, rank) => [status, rank]))

/** What a column is sorted by; undefined goes last in either direction. */
const sortValue: Record<SortColumn, (server: Server) => string | number | undefined> = {
  name: nameKey,
  id: (server) => server.id,
  status: (server) => statusRank.get(server.status),
  keyPair: (server) => server.keyPair ?? undefined,
  model: (server) => server.model,
  zone: (server) => server.availabilityZone,
  network: (server) => server.networkVersion,
  address: (server) => addressKey(server),
  updated: (server) => server.updatedAt,
}

const addressKey = (server: Server) => {
  const address = server.addresses.find((one) => one.public !== undefined)?.public
  return address === undefined ? undefined : naturalKey(address)
}

/** The servers by name and then by id: the order that every other one falls back on, so it is made once a read. */
export function serversByName(servers: Iterable<Server>): Server[] {
  const keyed = Array.from(servers, (server) => ({ server, key: nameKey(server) }))
  keyed.sort((a, b) => compare(a.key, b.key, 1) || compare(a.server.id, b.server.id, 1))
  return keyed.map(({ server }) => server)
}

/** Servers that are in order by name, in another one: what is equal there stays by name. */
export function sortServers(named: readonly Server[], sorts: readonly Sort[]): readonly Server[] {
  const [first, ...others] = sorts
  if (first === undefined || (first.column === 'name' && !first.descending)) return named
  const value = sortValue[first.column]
  const sign = first.descending ? -1 : 1
  // From the last column to the first: each sort keeps the order of what is equal in it.
  const before = others.length === 0 ? named : sortServers(named, others)
  const keyed = before.map((server) => ({ server, key: value(server) }))
  keyed.sort((a, b) => compare(a.key, b.key, sign))
  return keyed.map(({ server }) => server)
}

function compare(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b ? -sign : sign
}
