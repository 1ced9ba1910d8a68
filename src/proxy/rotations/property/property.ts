import fc from 'fast-check'
import { anyScenario, brief } from './any-scenario.ts'
import { run } from './run.ts'
import type { Stores } from './store.ts'

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

/**
 * Plays random scenarios: KEYTURN_TEST_RUNS (200) of them, a tenth of that where statements take real time.
 * KEYTURN_TEST_SEED says which; KEYTURN_TEST_PATH, from the report of a failure together with its seed, goes straight to
 * the failing one; KEYTURN_TEST_SHRINK=no reports it as it was drawn.
 */
export async function assertEveryScenario(stores: Stores): Promise<void> {
  const path = process.env['KEYTURN_TEST_PATH']
  const numRuns = Math.ceil(number('KEYTURN_TEST_RUNS', 200) / (stores.isSlow ? 10 : 1))
  await fc.assert(
    // Where statements take real time, a long virtual one costs too much.
    fc.asyncProperty(stores.isSlow ? anyScenario.map(brief) : anyScenario, async (scenario) => {
      const { violations, world } = await run(stores, scenario)
      if (violations.length > 0) throw new Error(`${violations.join('\n')}\n\n${world.trace.toString()}\n`)
    }),
    {
      seed: number('KEYTURN_TEST_SEED', 20_261_124),
      numRuns,
      ...(path === undefined ? {} : { path }),
      endOnFailure: process.env['KEYTURN_TEST_SHRINK'] === 'no',
      // Shrinking is worth minutes and not hours; the smallest that was found by then is reported.
      interruptAfterTimeLimit: number('KEYTURN_TEST_MINUTES', 10 + numRuns / 20) * 60_000,
      markInterruptAsFailure: true,
    },
  )
}
