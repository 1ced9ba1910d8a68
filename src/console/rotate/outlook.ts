import type { StopAt, Waves } from '../../contract/rotation.ts'
import { shareOf } from '../../contract/rules.ts'

/** What will come of a submission, in numbers: for the figures of the review and its sentence. */
export type Outlook = {
  change: number
  /** Servers in the first wave, and what follows; absent: all at once. */
  first?: number
  after: 'hold' | 'continue'
  /** After the first wave, or all. */
  rest: number
  batches: number
  /** Held at so many lost in the first wave, absent where the whole run is held sooner; and in the whole run. */
  stopInFirst?: number
  stop?: number
}

/** From the same numbers that are sent. */
export function outlookOf(
  { waves, stopAt }: { waves: Waves; stopAt: StopAt },
  change: number,
  batchSize: number,
): Outlook {
  const { first, then: after = 'hold' } = waves
  const rest = change - (first ?? 0)
  const limits = [stopAt.failures, stopAt.percent === undefined ? undefined : shareOf(stopAt.percent, change)]
  const stop = Math.min(...limits.filter((limit) => limit !== undefined))
  const inFirst = stopAt.firstWave
  return {
    change,
    ...(first === undefined ? {} : { first }),
    after,
    rest,
    batches: Math.ceil(rest / batchSize),
    ...(inFirst !== undefined && inFirst < stop ? { stopInFirst: inFirst } : {}),
    ...(stop === Infinity ? {} : { stop }),
  }
}
