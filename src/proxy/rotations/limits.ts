import type { Rotation, StopAt } from '../../contract/rotation.ts'
import { shareOf } from '../../contract/rules.ts'
import type { HoldCode } from '../../contract/words.ts'
import type { Params } from '../../contract/common.ts'

/** How many targets of a rotation stand where, as the limits count them. */
export type Tally = { wave: number | null; state: string; excused: number; servers: number }

const isLost = ({ state }: Tally) => state === 'failed' || state === 'unknown'
const servers = (tally: readonly Tally[]) => tally.reduce((sum, one) => sum + one.servers, 0)
const lost = (tally: readonly Tally[]) => servers(tally.filter((one) => isLost(one) && one.excused === 0))

/** How many of those lost the limits count no more; nothing where they count all. */
export function excusedOf(tally: readonly Tally[]): Pick<Rotation, 'excused'> {
  const excused = tally.filter((one) => isLost(one) && one.excused === 1)
  if (excused.length === 0) return {}
  return { excused: { servers: servers(excused), firstWave: servers(excused.filter(({ wave }) => wave === 1)) } }
}

/**
 * The limit that is reached, if any: failed and unknown targets together, over the whole run. Those that a person went on
 * past are excused, so the count begins afresh. Nothing is held where nothing is left to send.
 */
export function limitReached(
  stopAt: StopAt,
  tally: readonly Tally[],
): { code: Extract<HoldCode, 'firstWaveFailures' | 'failures' | 'percent'>; params: Params } | undefined {
  if (!tally.some(({ state }) => state === 'waiting')) return undefined
  const count = lost(tally)
  const inFirst = lost(tally.filter(({ wave }) => wave === 1))
  if (stopAt.firstWave !== undefined && inFirst >= stopAt.firstWave) {
    return { code: 'firstWaveFailures', params: { count: inFirst, limit: stopAt.firstWave } }
  }
  if (stopAt.failures !== undefined && count >= stopAt.failures) {
    return { code: 'failures', params: { count, limit: stopAt.failures } }
  }
  if (stopAt.percent !== undefined) {
    const of = servers(tally.filter(({ wave }) => wave !== null))
    const limit = shareOf(stopAt.percent, of)
    if (count >= limit) return { code: 'percent', params: { count, of, percent: stopAt.percent, limit } }
  }
  return undefined
}
