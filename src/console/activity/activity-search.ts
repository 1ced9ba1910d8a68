import { activityGroups, type ActivityGroup } from '../../contract/words.ts'
import { one, type SearchInput } from '../app/search-params.ts'

/** What of the trail is shown, as it stands in the address. `in`: the project's id; days are the reader's own. */
export type ActivitySearch = {
  q?: string
  group?: ActivityGroup
  actor?: string
  in?: string
  from?: string
  to?: string
}

const day = (value: unknown): string | undefined => {
  const text = one(value)
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}

/** From the address; what does not fit is left out. */
export function validateActivitySearch(search: SearchInput | Record<string, unknown>): ActivitySearch {
  const q = one(search['q'])?.slice(0, 200)
  const group = activityGroups.find((known) => known === one(search['group']))
  const actor = one(search['actor'])
  const project = one(search['in'])
  const from = day(search['from'])
  const to = day(search['to'])
  return {
    ...(q !== undefined && { q }),
    ...(group !== undefined && { group }),
    ...(actor !== undefined && { actor }),
    ...(project !== undefined && { in: project }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}
