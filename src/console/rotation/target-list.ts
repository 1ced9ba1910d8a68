import type { Counts, Target } from '../../contract/rotation.ts'
import { targetStanding } from '../../contract/rules.ts'
import { targetStates, type TargetState } from '../../contract/words.ts'
import type { LiveTargets } from './live-targets.ts'

/** What the address may ask for in `state`: everything, one of the two tabs, or one state. */
export type TargetFilter = 'all' | 'look' | 'way' | TargetState

export const filterOf = (state: string | undefined): TargetFilter =>
  state === 'look' || state === 'way' ? state : (targetStates.find((one) => one === state) ?? 'all')

export function fitsFilter(state: TargetState, filter: TargetFilter): boolean {
  if (filter === 'all') return true
  if (filter === 'look') return targetStanding[state].needsALook
  if (filter === 'way') return targetStanding[state].onItsWay
  return state === filter
}

export const countOf = (counts: Counts, filter: TargetFilter): number =>
  targetStates.reduce((sum, state) => sum + (fitsFilter(state, filter) ? (counts[state] ?? 0) : 0), 0)

/** What needs a person first, then what moves, then what waits, then what is settled. */
const rank: Record<TargetState, number> = {
  failed: 0,
  unknown: 1,
  submitting: 2,
  accepted: 3,
  changed: 4,
  waiting: 5,
  stopped: 6,
  skipped: 7,
  verified: 8,
}

/** Text that a search looks through: server, ids, codes, the key pair it had. */
const fits = (target: Target, needle: string): boolean =>
  [
    target.serverName,
    target.serverId,
    target.jobId,
    target.requestId,
    target.error?.code,
    target.error?.cloud?.code,
    target.skipped?.code,
    target.from?.name,
  ].some((text) => text?.toLowerCase().includes(needle))

/** Ids of the targets to show, by urgency and then by name: buckets and no sort, for this runs once a second. */
export function listTargets(live: LiveTargets, filter: TargetFilter, search: string): string[] {
  const needle = search.trim().toLowerCase()
  const buckets: string[][] = targetStates.map(() => [])
  for (const id of live.order) {
    const target = live.byId.get(id)
    if (!target || !fitsFilter(target.state, filter)) continue
    if (needle !== '' && !fits(target, needle)) continue
    buckets[rank[target.state]]?.push(id)
  }
  return buckets.flat()
}
