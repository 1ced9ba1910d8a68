import type { Server } from '../../contract/server.ts'
import { noValue, type RotationStanding, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

/** The names of the project's key pairs; undefined: not known yet, and then none counts as not in the list. */
export type Listed = { has: (name: string) => boolean } | undefined

/** What the servers can be told apart by, and the filter of the same name goes by. */
export const facets = ['status', 'keyPair', 'rotation', 'model', 'zone', 'network'] as const
export type Facet = (typeof facets)[number]

/** Held by a rotation that is not finished, or kept from one by its status, or free. */
const standingOf = (server: Server): RotationStanding =>
  server.openRotation !== undefined ? 'inRotation' : server.blocked !== undefined ? 'blocked' : 'ready'

/** What stands for a server in a filter. */
export const facetValue: Record<Facet, (server: Server) => string> = {
  status: (server) => server.status,
  keyPair: (server) => server.keyPair ?? noValue,
  rotation: standingOf,
  model: (server) => server.model ?? noValue,
  zone: (server) => server.availabilityZone ?? noValue,
  network: (server) => server.networkVersion ?? noValue,
}

// Ten thousand servers are searched at every key: the text is put together once per server and kept as long as it is.
const haystacks = new WeakMap<Server, string>()

function haystack(server: Server): string {
  let text = haystacks.get(server)
  if (text === undefined) {
    const addresses = server.addresses.flatMap((address) => [address.public, address.private])
    text = [server.name, server.id, ...addresses].join('\n').toLowerCase()
    haystacks.set(server, text)
  }
  return text
}

const keyPairMatches = (server: Server, wanted: ReadonlySet<string>, listed: Listed): boolean => {
  const name = server.keyPair
  if (name === null) return wanted.has(noValue)
  return wanted.has(name) || (wanted.has(unlistedKeyPair) && listed !== undefined && !listed.has(name))
}

/** One filter that holds: what it goes by, and whether a server passes. */
export type FilterTest = { by: Facet | 'text'; passes: (server: Server) => boolean }

/** The filters that hold, the cheap ones first. Every word of the text must be found somewhere. */
export function filterTests(search: ServersSearch, listed: Listed): FilterTest[] {
  const tests: FilterTest[] = []
  for (const by of facets) {
    const values: readonly string[] | undefined = search[by]
    if (values === undefined) continue
    const wanted = new Set(values)
    const value = facetValue[by]
    const passes =
      by === 'keyPair'
        ? (server: Server) => keyPairMatches(server, wanted, listed)
        : (server: Server) => wanted.has(value(server))
    tests.push({ by, passes })
  }
  if (search.notKeyPair) {
    const unwanted = new Set(search.notKeyPair)
    tests.push({ by: 'keyPair', passes: (server) => !keyPairMatches(server, unwanted, listed) })
  }
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) {
    tests.push({
      by: 'text',
      passes: (server) => {
        const text = haystack(server)
        return words.every((word) => text.includes(word))
      },
    })
  }
  return tests
}

/** The servers that fit the filters, in the order they came in. */
export function filterServers(servers: readonly Server[], search: ServersSearch, listed: Listed): readonly Server[] {
  const tests = filterTests(search, listed)
  return tests.length === 0 ? servers : servers.filter((server) => tests.every(({ passes }) => passes(server)))
}
