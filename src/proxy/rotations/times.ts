import type { TargetRow } from '../database/schema.ts'
import type { Times } from './settling.ts'
import type { Work } from './work.ts'

export const times = ({ clock, steady, began, settleMs, pollIntervalMs }: Work): Times => ({
  now: steady(),
  began,
  at: clock.now(),
  settleMs,
  pollIntervalMs,
})

/**
 * How long until a target is due, in milliseconds; 0 or less: now. A time further away than any pause was written before
 * the wall clock was set back, and does not count.
 */
export function waitOf(
  { steady }: Work,
  { next_check_at }: Pick<TargetRow, 'next_check_at'>,
  longestMs: number,
): number {
  if (next_check_at === null) return 0
  const wait = Date.parse(next_check_at) - steady()
  return wait > longestMs ? 0 : wait
}
