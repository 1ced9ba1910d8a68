/**
 * What a clock that is so far off means: requests are refused from 15 minutes on (X-Sdk-Date, cloud-api.md 5), and one that
 * is a minute off was never set, so it will get there.
 */
export type ClockStanding = 'good' | 'off' | 'refused'

const minute = 60_000

export function clockStanding(aheadMs: number): ClockStanding {
  const off = Math.abs(aheadMs)
  if (off >= 15 * minute) return 'refused'
  return off >= minute ? 'off' : 'good'
}
