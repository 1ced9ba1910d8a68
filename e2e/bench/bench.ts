import { fleet } from './fleet.ts'
import { growth } from './growth.ts'
import { live } from './live.ts'
import { page } from './page.ts'
import { overhead, start } from './proxy.ts'
import { rotation } from './rotation.ts'
import { history } from './history.ts'
import { sizes } from './size.ts'
import { medians, print, type Row } from './table.ts'
import { watching } from './watching.ts'

/*
 * `npm run bench [-- PART …]`: builds the console, measures it and the proxy against a simulated cloud on loopback, and
 * prints one table: of each row the middle of several runs (KEYTURN_BENCH_RUNS, 3 unless said). Nothing of it is a test: a busy
 * machine makes it slower, and the floors were measured beside it.
 */
const parts: Record<string, () => Row[] | Promise<Row[]>> = {
  sizes,
  start,
  overhead,
  fleet,
  rotation,
  watching,
  history,
  growth,
  page,
  live,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const runs = Math.max(1, Number(process.env['KEYTURN_BENCH_RUNS'] ?? 3) || 1)
/** Sizes are the same each time; the others are many minutes long, or take the middle of several themselves. */
const onceIsEnough = new Set(['sizes', 'start', 'history', 'growth', 'live'])

async function severalTimes(name: string, measure: () => Row[] | Promise<Row[]>): Promise<Row[]> {
  const all: Row[][] = []
  while (all.length < (onceIsEnough.has(name) ? 1 : runs)) all.push(await measure())
  return medians(all)
}

const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`${name} …`)
  try {
    rows.push(...(await severalTimes(name, measure)))
  } catch (error) {
    // What the others measured is worth having all the same.
    console.error(error)
    process.exitCode = 1
  }
}
print(rows)
