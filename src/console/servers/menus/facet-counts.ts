import type { Server } from '../../../contract/server.ts'
import { serverStatuses } from '../../../contract/words.ts'
import { type Facet, facets, facetValue, filterTests, type Listed } from '../server-list.ts'
import { naturalKey } from '../server-order.ts'
import { rotationStandings, type ServersSearch, unlistedKeyPair } from '../servers-search.ts'

/** A value to filter by: how many servers it would leave beside the filters on other things, and how many have it. */
export type FacetChoice = { value: string; leaves: number; has: number }

/**
 * All values that the servers have, or that are chosen although none has them, for every facet in one pass: a server that
 * fails one filter only still counts for the values of that filter.
 */
export function facetChoices(
  servers: readonly Server[],
  search: ServersSearch,
  listed: Listed,
): Record<Facet, FacetChoice[]> {
  const tests = filterTests(search, listed)
  const found = Object.fromEntries(facets.map((by) => [by, new Map<string, FacetChoice>()])) as Record<
    Facet,
    Map<string, FacetChoice>
  >
  for (const server of servers) {
    let failed: Facet | 'text' | undefined
    let several = false
    for (const { by, passes } of tests) {
      if (by === failed || passes(server)) continue
      several = failed !== undefined
      if (several) break
      failed = by
    }
    for (const by of facets) {
      const value = facetValue[by](server)
      let choice = found[by].get(value)
      if (choice === undefined) found[by].set(value, (choice = { value, leaves: 0, has: 0 }))
      choice.has += 1
      if (!several && (failed === undefined || failed === by)) choice.leaves += 1
    }
  }
  const listOf = (by: Facet): FacetChoice[] => {
    const chosen: readonly string[] = [...(search[by] ?? []), ...(by === 'keyPair' ? (search.notKeyPair ?? []) : [])]
    for (const value of chosen) {
      if (!found[by].has(value)) found[by].set(value, { value, leaves: 0, has: 0 })
    }
    return [...found[by].values()]
  }
  const byName = (by: Facet) => listOf(by).toSorted((a, b) => (naturalKey(a.value) < naturalKey(b.value) ? -1 : 1))
  const asListed = (by: Facet, values: readonly string[]) =>
    listOf(by).toSorted((a, b) => values.indexOf(a.value) - values.indexOf(b.value))
  // These are offered also where no server is so: that is an answer.
  for (const value of rotationStandings) {
    if (!found.rotation.has(value)) found.rotation.set(value, { value, leaves: 0, has: 0 })
  }
  return {
    status: asListed('status', serverStatuses),
    keyPair: withUnlisted(listOf('keyPair'), listed),
    rotation: asListed('rotation', rotationStandings),
    model: byName('model'),
    zone: byName('zone'),
    network: byName('network'),
  }
}

/** The most used key pair first; behind them the word for all that are not in the list, where there are several. */
function withUnlisted(choices: FacetChoice[], listed: Listed): FacetChoice[] {
  const own = choices
    .filter(({ value }) => value !== unlistedKeyPair)
    .toSorted((a, b) => b.has - a.has || (a.value < b.value ? -1 : 1))
  const unlisted = own.filter(({ value }) => !value.startsWith('~') && listed !== undefined && !listed.has(value))
  const wanted = choices.some(({ value }) => value === unlistedKeyPair)
  if (unlisted.length === 0 && !wanted) return own
  const sum = (of: 'leaves' | 'has') => unlisted.reduce((total, choice) => total + choice[of], 0)
  return [...own, { value: unlistedKeyPair, leaves: sum('leaves'), has: sum('has') }]
}
