import type { KeyPair } from '../../contract/key-pair.ts'
import { fitsKeyPair } from './key-pair-use.ts'
import type { KeyPairFilter, KeyPairsSearch, SortKey } from './key-pairs-search.ts'
import { keyTypeOf } from './key-type.ts'
import type { Ages } from './read-ages.ts'

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

/** What an order may ask for beside the list itself. */
type Asked = { use: Use; ages: Ages | undefined }
type Order = (a: KeyPair, b: KeyPair, asked: Asked) => number

const madeAt = (ages: Ages | undefined, { name }: KeyPair) => Date.parse(ages?.get(name) ?? '1970-01-01')

const orders: Record<SortKey, Order> = {
  name: (a, b) => collator.compare(a.name, b.name),
  type: (a, b) => collator.compare(keyTypeOf(a.publicKey) ?? a.type, keyTypeOf(b.publicKey) ?? b.type),
  scope: (a, b) => collator.compare(a.scope, b.scope),
  // The oldest first, and the most used: that is what one asks for.
  age: (a, b, { ages }) => madeAt(ages, a) - madeAt(ages, b),
  servers: (a, b, { use }) => (use?.get(b.name) ?? 0) - (use?.get(a.name) ?? 0),
}

/** What a `sort` of the address stands for. */
export function sortOf(sort: KeyPairsSearch['sort']): { key: SortKey; reversed: boolean } {
  if (sort === undefined) return { key: 'name', reversed: false }
  const reversed = sort.startsWith('-')
  // What is left of it is a key by its type.
  return { key: (reversed ? sort.slice(1) : sort) as SortKey, reversed }
}

/** Whether that order goes down: the oldest and the most used come first. */
export function goesDown(sort: KeyPairsSearch['sort']): boolean {
  const { key, reversed } = sortOf(sort)
  return reversed !== (key === 'servers' || key === 'age')
}

/** The sort after a column's head was pressed: by it, or by it the other way round. */
export function nextSort(sort: KeyPairsSearch['sort'], pressed: SortKey): NonNullable<KeyPairsSearch['sort']> {
  const { key, reversed } = sortOf(sort)
  return key === pressed && !reversed ? `-${pressed}` : pressed
}

/** The key pairs that fit filter and search, by name. */
export function fittingKeyPairs(
  all: readonly KeyPair[],
  { filter, search, use }: { filter: KeyPairFilter; search: string; use: Use },
): KeyPair[] {
  return all
    .filter((keyPair) => fitsFilter(keyPair, filter, use) && fitsKeyPair(keyPair, search))
    .toSorted((a, b) => collator.compare(a.name, b.name))
}

/**
 * The same key pairs, which come by name, in the order that was asked for; those that are equal by it stay by name. By age
 * only where all ages are given; one of which the cloud does not tell it stands last, whichever way.
 */
export function sortedKeyPairs(
  byName: readonly KeyPair[],
  { sort, use, ages }: Asked & { sort: KeyPairsSearch['sort'] },
): KeyPair[] {
  const { key, reversed } = sortOf(sort)
  const way = reversed ? -1 : 1
  const ageless = ({ name }: KeyPair) => key === 'age' && ages !== undefined && (ages.get(name) ?? null) === null
  return byName.toSorted((a, b) => Number(ageless(a)) - Number(ageless(b)) || way * orders[key](a, b, { use, ages }))
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
