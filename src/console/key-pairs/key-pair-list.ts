import type { KeyPair } from '../../contract/key-pair.ts'
import { fitsKeyPair } from './key-pair-use.ts'
import type { KeyPairFilter, KeyPairsSearch, SortKey } from './key-pairs-search.ts'
import { keyTypeOf } from './key-type.ts'

/** Servers on each key pair, by name; undefined while that is not known. */
export type Use = ReadonlyMap<string | null, number> | undefined

/** Whether a key pair is one of those that are shown. Before the servers are counted none is known to be unused. */
export function fitsFilter({ name, blocked }: KeyPair, filter: KeyPairFilter, use: Use): boolean {
  if (filter === 'blocked') return blocked !== undefined
  if (filter === 'unused') return use !== undefined && (use.get(name) ?? 0) === 0
  return true
}

/** `RSA 2048` comes before `RSA 3072`, and names with numbers as one counts. */
const collator = new Intl.Collator('en', { numeric: true })

type Order = (a: KeyPair, b: KeyPair, use: Use) => number

const orders: Record<SortKey, Order> = {
  name: (a, b) => collator.compare(a.name, b.name),
  type: (a, b) => collator.compare(keyTypeOf(a.publicKey) ?? a.type, keyTypeOf(b.publicKey) ?? b.type),
  scope: (a, b) => collator.compare(a.scope, b.scope),
  // The most used first: that is what one asks for.
  servers: (a, b, use) => (use?.get(b.name) ?? 0) - (use?.get(a.name) ?? 0),
}

/** What a `sort` of the address stands for. */
export function sortOf(sort: KeyPairsSearch['sort']): { key: SortKey; reversed: boolean } {
  if (sort === undefined) return { key: 'name', reversed: false }
  const reversed = sort.startsWith('-')
  // What is left of it is a key by its type.
  return { key: (reversed ? sort.slice(1) : sort) as SortKey, reversed }
}

/** The sort after a column's head was pressed: by it, or by it the other way round. */
export function nextSort(sort: KeyPairsSearch['sort'], pressed: SortKey): NonNullable<KeyPairsSearch['sort']> {
  const { key, reversed } = sortOf(sort)
  return key === pressed && !reversed ? `-${pressed}` : pressed
}

/** The key pairs to show, in order; those that are equal by it by name. */
export function shownKeyPairs(
  all: readonly KeyPair[],
  { filter, search, sort, use }: { filter: KeyPairFilter; search: string; sort: KeyPairsSearch['sort']; use: Use },
): KeyPair[] {
  const { key, reversed } = sortOf(sort)
  const way = reversed ? -1 : 1
  return all
    .filter((keyPair) => fitsFilter(keyPair, filter, use) && fitsKeyPair(keyPair, search))
    .toSorted((a, b) => way * orders[key](a, b, use) || orders.name(a, b, use))
}

/** Why a key pair cannot be deleted now; undefined: it can, as far as this page knows. The proxy counts once more. */
export type DeleteBlock = { code: 'forbidden' | 'counting' | 'notCounted' } | { code: 'inUse'; count: number }

export function deleteBlock(
  name: string,
  { may, use, failed }: { may: boolean; use: Use; failed: boolean },
): DeleteBlock | undefined {
  if (!may) return { code: 'forbidden' }
  if (use === undefined) return { code: failed ? 'notCounted' : 'counting' }
  const count = use.get(name) ?? 0
  return count > 0 ? { code: 'inUse', count } : undefined
}
