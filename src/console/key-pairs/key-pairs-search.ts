import { one } from '../app/search-params.ts'

/** By what the list is ordered; a `-` before it turns it round. */
export const sortKeys = ['name', 'type', 'scope', 'age', 'servers'] as const
export type SortKey = (typeof sortKeys)[number]

/** All key pairs, those that no server is on, or those that cannot be put on a server. */
export const keyPairFilters = ['all', 'unused', 'blocked'] as const
export type KeyPairFilter = (typeof keyPairFilters)[number]

const dialogs = ['import', 'make', 'delete'] as const

/** What the address says of the key pairs screen. `name`: the key pair that is looked at, or that `delete` is about. */
export type KeyPairsSearch = {
  q?: string
  show?: Exclude<KeyPairFilter, 'all'>
  sort?: SortKey | `-${SortKey}`
  name?: string
  open?: (typeof dialogs)[number]
}

const sorts = sortKeys.flatMap((key) => [key, `-${key}`] as const)

/** What is understood of an address, whoever wrote it. */
export function validateKeyPairsSearch(search: Record<string, unknown>): KeyPairsSearch {
  const q = one(search['q'])
  const show = keyPairFilters.find((filter) => filter === search['show'])
  const sort = sorts.find((sort) => sort === search['sort'])
  const name = one(search['name'])
  const open = dialogs.find((dialog) => dialog === search['open'])
  return {
    ...(q !== undefined && { q }),
    ...(show !== undefined && show !== 'all' && { show }),
    ...(sort !== undefined && sort !== 'name' && { sort }),
    ...(name !== undefined && { name }),
    ...(open !== undefined && (open !== 'delete' || name !== undefined) && { open }),
  }
}

/** The address without some of what it says. */
export function without<Key extends keyof KeyPairsSearch>(
  search: KeyPairsSearch,
  ...keys: Key[]
): Omit<KeyPairsSearch, Key> {
  const rest = { ...search }
  for (const key of keys) delete rest[key]
  return rest
}
