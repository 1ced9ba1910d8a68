import type { ActivityFilter } from '../../contract/activity.ts'
import type { ActivitySearch } from './activity-search.ts'

/** The first moment of a day where the reader is; undefined: there is no such day. */
function startOf(text: string, plusDays = 0): Date | undefined {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  const at = new Date(year, month - 1, date)
  if (at.getMonth() !== month - 1 || at.getDate() !== date) return undefined
  return new Date(year, month - 1, date + plusDays)
}

/** What the address says, for the proxy: a day begins and ends by the reader's clock, and one that is none is left out. */
export function filterOf({ q, group, actor, in: project, from, to }: ActivitySearch): ActivityFilter {
  const first = from === undefined ? undefined : startOf(from)
  const next = to === undefined ? undefined : startOf(to, 1)
  return {
    ...(q !== undefined && { q }),
    ...(group !== undefined && { group }),
    ...(actor !== undefined && { actor }),
    ...(project !== undefined && { project }),
    ...(first !== undefined && { from: first.toISOString() }),
    ...(next !== undefined && { to: new Date(next.getTime() - 1).toISOString() }),
  }
}

/** As parameters of a call. */
export function queryOf(filter: ActivityFilter, more: Record<string, string> = {}): URLSearchParams {
  const query = new URLSearchParams(more)
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value)
  return query
}
