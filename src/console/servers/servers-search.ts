import { type ServerStatus, serverStatuses } from '../../contract/words.ts'
import { many, one } from '../app/search-params.ts'

/**
 * In place of a value in a filter: what has none. `~` is in no key pair's name (CreateKeypair: letters, digits, `_`, `-`).
 */
export const noValue = '~none'
export const unlistedKeyPair = '~unlisted'

/** The columns that a list of servers can show and be sorted by. */
export const sortColumns = [
  'name',
  'id',
  'status',
  'keyPair',
  'keyType',
  'model',
  'phoneModel',
  'zone',
  'network',
  'address',
  'private',
  'created',
  'updated',
] as const
export type SortColumn = (typeof sortColumns)[number]
export type Sort = { column: SortColumn; descending: boolean }

/** How a server stands to rotations: free for one, in one, or kept from one by its status. */
export const rotationStandings = ['ready', 'inRotation', 'blocked'] as const
export type RotationStanding = (typeof rotationStandings)[number]

/** The filters and the order of the servers screen, as they stand in the address. */
export type ServersSearch = {
  q?: string
  /** Any of these. */
  status?: ServerStatus[]
  /** On any of these: names, `~none`, `~unlisted`. */
  keyPair?: string[]
  /** On none of these. */
  notKeyPair?: string[]
  rotation?: RotationStanding[]
  /** Any of these; `~none` for servers of which the cloud does not say. */
  model?: string[]
  zone?: string[]
  network?: string[]
  /** `1`: only the servers that were ticked when this came into the address. */
  picked?: '1'
  /** The server whose drawer is open. */
  server?: string
  /** Columns, the first counts most; `-` before one turns it round. Absent: by name. */
  sort?: string[]
}

/** The parameters that leave servers out. */
export const filterNames = [
  'q',
  'status',
  'keyPair',
  'notKeyPair',
  'rotation',
  'model',
  'zone',
  'network',
  'picked',
] as const satisfies (keyof ServersSearch)[]

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value)

/** Reads the address loosely: what it does not know it leaves out. */
export function validateServersSearch(search: Record<string, unknown>): ServersSearch {
  const q = one(search['q'])
  const status = many(search['status']).filter((value) => isOneOf(serverStatuses, value))
  const keyPair = many(search['keyPair'])
  const notKeyPair = many(search['notKeyPair'])
  const rotation = many(search['rotation']).filter((value) => isOneOf(rotationStandings, value))
  const model = many(search['model'])
  const zone = many(search['zone'])
  const network = many(search['network'])
  const picked = one(search['picked']) === '1'
  const server = one(search['server'])
  const sort = readSorts(many(search['sort'])).map(writeSort)
  return {
    ...(q !== undefined && { q }),
    ...(status.length > 0 && { status }),
    ...(keyPair.length > 0 && { keyPair }),
    ...(notKeyPair.length > 0 && { notKeyPair }),
    ...(rotation.length > 0 && { rotation }),
    ...(model.length > 0 && { model }),
    ...(zone.length > 0 && { zone }),
    ...(network.length > 0 && { network }),
    ...(picked && { picked: '1' as const }),
    ...(server !== undefined && { server }),
    ...(sort.length > 0 && { sort }),
  }
}

/** The same search with other values for one filter; none takes it off. */
export function withValues(
  search: ServersSearch,
  name: 'status' | 'keyPair' | 'notKeyPair' | 'rotation' | 'model' | 'zone' | 'network',
  values: readonly string[],
): ServersSearch {
  const { [name]: _, ...others } = search
  // Read as an address is, so that nothing gets in here that would not come in there.
  return validateServersSearch(values.length === 0 ? others : { ...others, [name]: values })
}

function parseSort(value: string): Sort | undefined {
  const descending = value.startsWith('-')
  const column = descending ? value.slice(1) : value
  return isOneOf(sortColumns, column) ? { column, descending } : undefined
}

/** Each column counts once: where it stands first. */
function readSorts(values: readonly string[]): Sort[] {
  const sorts = new Map<SortColumn, Sort>()
  for (const value of values) {
    const sort = parseSort(value)
    if (sort !== undefined && !sorts.has(sort.column)) sorts.set(sort.column, sort)
  }
  return [...sorts.values()]
}

const writeSort = ({ column, descending }: Sort): string => (descending ? `-${column}` : column)

const byName: Sort[] = [{ column: 'name', descending: false }]

/** The order that the address asks for; by name where it asks for none. */
export function sortOf({ sort }: { sort?: string[] | undefined }): Sort[] {
  const sorts = readSorts(sort ?? [])
  return sorts.length === 0 ? byName : sorts
}

/** The same search in another order. By name alone is the order without a word in the address. */
export function withSorts(search: ServersSearch, sorts: readonly Sort[]): ServersSearch {
  const { sort: _, ...others } = search
  const [first, ...more] = sorts
  if (first === undefined || (more.length === 0 && first.column === 'name' && !first.descending)) return others
  return { ...others, sort: sorts.map(writeSort) }
}

/**
 * What a click on a column's head makes of the order: this column alone, and a second click turns it round. With
 * `adding` (shift) it joins the columns there are; a third click takes it out again.
 */
export function nextSorts(sorts: readonly Sort[], column: SortColumn, adding: boolean): Sort[] {
  const before = sorts.find((sort) => sort.column === column)
  if (!adding) return [{ column, descending: sorts.length === 1 && before?.descending === false }]
  if (before === undefined) return [...sorts, { column, descending: false }]
  return before.descending
    ? sorts.filter((sort) => sort !== before)
    : sorts.map((sort) => (sort === before ? { column, descending: true } : sort))
}

/** How many filters hold. */
export const filterCount = (search: ServersSearch): number =>
  filterNames.filter((name) => search[name] !== undefined).length

/** The same order without any filter. */
export const withoutFilters = (search: ServersSearch): ServersSearch =>
  search.sort === undefined ? {} : { sort: search.sort }
