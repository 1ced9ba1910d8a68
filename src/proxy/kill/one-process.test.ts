import { describe, expect, test } from 'vitest'
import { testDatabases } from '../database/testing.ts'
import { killRun } from './kill-run.ts'
import { createLab } from './lab.ts'
import { planOf } from './plan.ts'

const runs = Number(process.env['KEYTURN_TEST_KILLS'] ?? 5)
/** Seeds from here on are harder runs, which may take minutes; so a seed alone says what its run is. */
const firstHard = 100
const firstSeed = Number(process.env['KEYTURN_TEST_SEED'] ?? (runs > 5 ? firstHard : 1))
const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index)
/** A guard against hanging: on a machine with other things to do, a run takes several times as long. */
const limitMs = (seed: number) => (seed >= firstHard ? 500_000 : 180_000)

describe.each(testDatabases)('$name', ({ name, open }) => {
  test.concurrent.for(seeds)(
    'killed again and again, a rotation of 300 servers loses nothing and sends nothing twice (seed %i)',
    { timeout: limitMs(firstSeed + runs) + 60_000 },
    async (seed, context) => {
      const lab = createLab(context)
      const database = await open()
      lab.atEnd(() => database.remove())
      const plan = planOf(seed, { minutes: seed >= firstHard, shared: name === 'PostgreSQL' })
      const { breaches, kills } = await killRun(lab, plan, database.url, limitMs(seed))
      expect(breaches.slice(0, 20), `${breaches.length} breaches`).toEqual([])
      expect(kills).toBeGreaterThan(0)
    },
  )
})
