import { readColumns, sameColumns } from '../columns.ts'
import { type ServersSearch, type SortColumn, validateServersSearch } from '../servers-search.ts'

/** Filters, order and columns under a name. */
export type View = { name: string; search: ServersSearch; columns: readonly SortColumn[] }

/** What a view is made from, and what it is compared with. */
export type Look = Omit<View, 'name'>

export const longestName = 60
const mostViews = 100

/** Of the address only filters and order: what was ticked, or lies open over the list, belongs to the moment. */
export function lookOf({ search, columns }: Look): Look {
  const { picked: _, ...kept } = validateServersSearch(search)
  return { search: kept, columns: readColumns(columns) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameIn = (value: Record<string, unknown>): string =>
  typeof value['name'] === 'string' ? value['name'].trim().slice(0, longestName) : ''

/** Reads what was kept, loosely: another version, another program or a hand may have written there. */
export function parseViews(text: string | null): View[] {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? '[]')
  } catch {
    return []
  }
  if (!Array.isArray(kept)) return []
  const views = new Map<string, View>()
  for (const one of kept.slice(0, mostViews)) {
    if (!isRecord(one)) continue
    const name = nameIn(one)
    if (name === '' || views.has(keyOf(name))) continue
    // Checked like an address: whatever is no filter is left out.
    const search = isRecord(one['search']) ? validateServersSearch(one['search']) : {}
    views.set(keyOf(name), { name, ...lookOf({ search, columns: readColumns(one['columns']) }) })
  }
  return [...views.values()]
}

/** Two names that differ in case alone would be taken for each other. */
const keyOf = (name: string): string => name.trim().toLowerCase()

/** The view that has this name. */
export const viewNamed = (views: readonly View[], name: string): View | undefined =>
  views.find((view) => keyOf(view.name) === keyOf(name))

/** With this view: in the place of the one that has its name, else last. */
export function withView(views: readonly View[], view: View): View[] {
  const named = { ...view, ...lookOf(view), name: view.name.trim().slice(0, longestName) }
  const before = viewNamed(views, named.name)
  return before === undefined ? [...views, named] : views.map((one) => (one === before ? named : one))
}

/** Under another name; one that is taken already is not given twice. */
export function renamed(views: readonly View[], view: View, name: string): readonly View[] {
  const other = viewNamed(views, name)
  if (name.trim() === '' || (other !== undefined && other !== view)) return views
  return views.map((one) => (one === view ? { ...view, name: name.trim().slice(0, longestName) } : one))
}

/** Whether the list looks like this view now. Of values that are any of several the order means nothing. */
export function looksLike(a: Look, b: Look): boolean {
  return sameColumns(a.columns, b.columns) && canonical(a.search) === canonical(b.search)
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1)

function canonical(search: ServersSearch): string {
  const { picked: _, sort, ...filters } = validateServersSearch(search)
  // Validation gives the filters in one order, whatever order they came in.
  const values = Object.entries(filters).map(([name, value]) =>
    Array.isArray(value) ? `${name} ${JSON.stringify(value.toSorted(byText))}` : `${name} ${value}`,
  )
  return JSON.stringify([values, sort ?? []])
}
