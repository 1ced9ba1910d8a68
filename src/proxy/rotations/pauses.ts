import type { Clock } from '../cloud/clock.ts'

/** Pauses that a wake-up ends, so that what was written is seen at once and nothing spins. */
export type Pauses = {
  /** Waits so long, or until something wakes all who wait. */
  pause: (ms: number) => Promise<void>
  wake: () => void
  /** How often somebody was woken: one that comes while a loop is at work is not to be missed by the pause after it. */
  wakeUps: () => number
}

/** @param longestMs nothing waits longer for a look, even where a wake-up was missed */
export function createPauses(clock: Clock, longestMs: number): Pauses {
  const sleepers = new Set<() => void>()
  let wakeUps = 0
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          sleepers.delete(done)
          clock.clearTimeout(timer)
          resolve()
        }
        const timer = clock.setTimeout(done, Math.min(ms, longestMs))
        sleepers.add(done)
      }),
    wake() {
      wakeUps += 1
      // A copy: each takes itself off the list.
      for (const waken of Array.from(sleepers)) waken()
    },
    wakeUps: () => wakeUps,
  }
}
