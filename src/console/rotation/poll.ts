import type { Counts, Target } from '../../contract/rotation.ts'
import { targetStanding } from '../../contract/rules.ts'
import { targetStates, type RotationState } from '../../contract/words.ts'

const moving = targetStates.filter((state) => targetStanding[state].onItsWay)

/** Whether targets that wait are being worked on, or wait for a person. */
const goesOn: Record<RotationState, boolean> = {
  requested: false,
  preparing: true,
  running: true,
  held: false,
  paused: false,
  stopping: true,
  finished: false,
}

/**
 * How long until the next look, in milliseconds; false: nothing can change any more. A second while something moves,
 * five while only unknown targets are being settled or a person is waited for. A finished rotation may still have an
 * unknown target whose job runs on, so that is looked at every half minute, and every second while a person had it looked
 * into again; without one it is at rest for good.
 */
export function pollEvery(live: {
  state: RotationState
  counts: Counts
  byId?: ReadonlyMap<string, Pick<Target, 'state' | 'settledAt'>>
}): number | false {
  const { state, counts, byId } = live
  if (state === 'finished') {
    if ((counts.unknown ?? 0) === 0) return false
    for (const target of byId?.values() ?? []) {
      if (target.state === 'unknown' && target.settledAt === undefined) return 1000
    }
    return 30_000
  }
  if (moving.some((one) => (counts[one] ?? 0) > 0)) return 1000
  if (state === 'preparing' || (goesOn[state] && (counts.waiting ?? 0) > 0)) return 1000
  return 5000
}

/**
 * After a lost answer: as long as answers have been missing already, so that the waits double, between 1 and 10 s. Times
 * in milliseconds since 1970; without any answer so far, `lastAnswerAt` is 0.
 */
export const retryAfter = (lastAnswerAt: number, failedAt: number): number =>
  Math.min(10_000, Math.max(1000, failedAt - lastAnswerAt))
