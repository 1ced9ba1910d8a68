import { type ServerStatus, serverStatuses } from '../../contract/words.ts'
import { many, one } from '../app/search-params.ts'

/** In place of a key pair's name in a filter; `~` is in no name (CreateKeypair: letters, digits, `_`, `-`). */
export const noKeyPair = '~none'
export const unlistedKeyPair = '~unlisted'

/** The columns that a list of servers can be sorted by. */
export const sortColumns = [
  'name',
  'id',
  'status',
  'keyPair',
  'model',
  'zone',
  'network',
  'address',
  'updated',
] as const
export type SortColumn = (typeof sortColumns)[number]
export type Sort = { column: SortColumn; descending: boolean }

/** The filters and the order of the servers screen, as they stand in the address. */
export type ServersSearch = {
  q?: string
  /** Any of these. */
  status?: ServerStatus[]
  /** On any of these: names, `~none`, `~unlisted`. */
  keyPair?: string[]
  /** On none of these. */
  notKeyPair?: string[]
  /** `1`: only the servers that were ticked when this came into the address. */
  picked?: '1'
  /** Columns, the first counts most; `-` before one turns it round. Absent: by name. */
  sort?: string[]
}

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value)

/** Reads the address loosely: what it does not know it leaves out. */
export function validateServersSearch(search: Record<string, unknown>): ServersSearch {
  const q = one(search['q'])
  const status = many(search['status']).filter((value) => isOneOf(serverStatuses, value))
  const keyPair = many(search['keyPair'])
  const notKeyPair = many(search['notKeyPair'])
  const picked = one(search['picked']) === '1'
  const sort = many(search['sort']).filter((value) => parseSort(value) !== undefined)
  return {
    ...(q !== undefined && { q }),
    ...(status.length > 0 && { status }),
    ...(keyPair.length > 0 && { keyPair }),
    ...(notKeyPair.length > 0 && { notKeyPair }),
    ...(picked && { picked: '1' as const }),
    ...(sort.length > 0 && { sort }),
  }
}

function parseSort(value: string): Sort | undefined {
  const descending = value.startsWith('-')
  const column = descending ? value.slice(1) : value
  return isOneOf(sortColumns, column) ? { column, descending } : undefined
}

const byName: Sort[] = [{ column: 'name', descending: false }]

export function sortOf(search: ServersSearch): Sort[] {
  const sorts = (search.sort ?? []).map(parseSort).filter((sort) => sort !== undefined)
  return sorts.length === 0 ? byName : sorts
}

/**
 * What a click on a column's head makes of the order: this column alone, and a second click turns it round. With
 * `adding` (shift) it joins the columns there are; a third click takes it out again.
 */
export function nextSort(sorts: readonly Sort[], column: SortColumn, adding: boolean): string[] | undefined {
  const before = sorts.find((sort) => sort.column === column)
  const write = (sort: Sort) => (sort.descending ? `-${sort.column}` : sort.column)
  if (!adding) {
    const descending = sorts.length === 1 && before !== undefined && !before.descending
    const next = { column, descending }
    return column === 'name' && !descending ? undefined : [write(next)]
  }
  if (before === undefined) return [...sorts, { column, descending: false }].map(write)
  const next = before.descending
    ? sorts.filter((sort) => sort !== before)
    : sorts.map((sort) => (sort === before ? { column, descending: true } : sort))
  return next.length === 0 ? undefined : next.map(write)
}

export const filterCount = (search: ServersSearch): number =>
  (search.q === undefined ? 0 : 1) +
  (search.status === undefined ? 0 : 1) +
  (search.keyPair === undefined ? 0 : 1) +
  (search.notKeyPair === undefined ? 0 : 1) +
  (search.picked === undefined ? 0 : 1)

/** The same order without any filter. */
export const withoutFilters = (search: ServersSearch): ServersSearch =>
  search.sort === undefined ? {} : { sort: search.sort }
