import { realClock } from '../src/simulator/clock.ts'
import type { SimulatorOptions } from '../src/simulator/simulator.ts'

/** A call that takes so long waits until it is let go: `latencyByRoute: { servers: held }`. */
export const held = 3_600_000

/** A simulated cloud whose calls can be held, and let go one after the other. */
export function heldCalls() {
  const calls: (() => void)[] = []
  const clock: SimulatorOptions['clock'] = {
    ...realClock,
    setTimeout: (go, ms) => (ms === held ? calls.push(go) : realClock.setTimeout(go, ms)),
    clearTimeout: (handle) => typeof handle === 'number' || realClock.clearTimeout(handle),
  }
  return {
    clock,
    /** How many wait. */
    waiting: () => calls.length,
    letGo: () => {
      for (const go of calls.splice(0)) go()
    },
  }
}
