import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabases } from '../../database/testing.ts'
import { assertEveryScenario } from './property.ts'
import { codeOf } from '../errors.ts'
import { run } from './run.ts'
import { scenario } from './scenario.ts'
import { postgresStores, type Stores } from './store.ts'

// Where it is not on this machine, a line of the report says so.
const shared = testDatabases.filter(({ name }) => name === 'PostgreSQL')

describe.each(shared)('on $name, where several processes share the ledger', ({ open }) => {
  let database: TestDatabase
  let stores: Stores
  beforeAll(async () => {
    database = await open()
    stores = await postgresStores(database.url)
  }, 60_000)
  afterAll(async () => {
    await stores.close()
    await database.remove()
  })

  test('whatever goes wrong, nothing is lost and nothing guessed', async () => {
    await expect(assertEveryScenario(stores)).resolves.toBeUndefined()
  }, 3_600_000)

  test('the working one stalls with a claim and wakes after the take-over: what it had claimed never leaves', async () => {
    const { world, violations, rotations } = await run(
      stores,
      scenario({
        submissions: [{ servers: [0, 1, 3, 4] }],
        engine: { batchSize: 2, concurrency: 1 },
        crashes: [{ when: { on: 'change', n: 1, after: false }, how: 'stall', pauseMs: 60_000 }],
      }),
    )
    expect(violations).toEqual([])
    expect(world.truth.sent.map(({ process }) => process.number)).toEqual([2])
    const states = [...(rotations[0]?.targets.values() ?? [])].map(({ state, error }) => `${state} ${codeOf(error)}`)
    const lost = 'unknown crashWhileSending'
    expect(states).toEqual([lost, lost, 'verified undefined', 'verified undefined'])
  }, 120_000)
})
