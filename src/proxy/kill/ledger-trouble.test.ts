import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, openSync, readFileSync, writeSync, closeSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, type TestContext } from 'vitest'
import { paths } from '../../contract/paths.ts'
import { project } from '../testing.ts'
import { openCloud } from './cloud.ts'
import { createLab, until } from './lab.ts'
import { askOf, type Life, type LifeOptions, startLife } from './life.ts'
import { fleetSize, rotating } from './rotate.ts'

const timeout = 90_000
const endMs = 60_000

const env = {
  KEYTURN_BATCH_SIZE: '10',
  KEYTURN_CLOUD_RATE: '100',
  KEYTURN_POLL_INTERVAL_MS: '100',
  KEYTURN_SETTLE_MS: '4000',
}

async function setUp(context: TestContext) {
  const lab = createLab(context)
  const cloud = openCloud(lab, { servers: fleetSize, jobMs: [200, 600], knobs: { latencyMs: [5, 30] } })
  // A directory of its own, whose rights a test may take away.
  const directory = join(lab.directory, 'data')
  mkdirSync(directory)
  const path = join(directory, 'keyturn.db')
  const cloudUrl = await cloud.addressFor('the proxy')
  const start = (how: Pick<LifeOptions, 'through'> = {}) =>
    startLife(lab, { name: 'the proxy', cloudUrl, databaseUrl: `sqlite:${path}`, env, ...how })
  return { lab, cloud, directory, path, start }
}

/** A ledger with nothing in it but its tables, left in good order. */
async function freshLedger(start: () => Life) {
  const life = start()
  await life.url
  life.signal('SIGTERM')
  const code = await life.ended
  if (code !== 0) throw new Error(`it ended with ${code}: ${life.said()}`)
}

/** The one line with which a process ends by itself; anything else is thrown. */
async function lastLine(life: Life): Promise<string> {
  const code = await life.ended
  const said = life.said()
  if (code !== null && code > 0 && /^KEYTURN_DATABASE_URL: [^\n]+\n$/.test(said)) return said
  throw new Error(`it ended with ${code} and ${said || 'no word'}`)
}

/** What a process that starts says of its readiness. */
const readiness = async (life: Life) => (await askOf(life)('/readyz')).status

/** Root may write what nobody may, unless it has given that up. */
const asAnybody: [string, ...string[]] | undefined =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : undefined
const rightsCount = asAnybody === undefined || spawnSync(asAnybody[0], [...asAnybody.slice(1), 'true']).status === 0
const withRights = asAnybody === undefined ? {} : { through: asAnybody }

/** Files may grow to so many half kilobytes: a disk that fills up, for this process alone. */
const room = (blocks: number): Pick<LifeOptions, 'through'> => ({
  through: ['/bin/sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh'],
})

test
  .skipIf(!rightsCount)
  .concurrent(
    'a ledger that can only be read stops the start with one line, and is left as it was',
    { timeout },
    async (context) => {
      const { path, start } = await setUp(context)
      const before = start()
      await before.url
      before.signal('SIGTERM')
      await before.ended
      const bytes = readFileSync(path)
      chmodSync(path, 0o444)
      expect(await lastLine(start(withRights))).toMatch(/can only be read.*writable/)
      expect(readFileSync(path).equals(bytes)).toBe(true)
      chmodSync(path, 0o644)
      expect(await readiness(start(withRights))).toBe(200)
    },
  )

test
  .skipIf(!rightsCount)
  .concurrent('a directory that cannot be written stops the start with one line', { timeout }, async (context) => {
    const { lab, directory, start } = await setUp(context)
    chmodSync(directory, 0o555)
    lab.atEnd(() => chmodSync(directory, 0o755))
    expect(await lastLine(start(withRights))).toMatch(/directory/)
    chmodSync(directory, 0o755)
    expect(await readiness(start(withRights))).toBe(200)
  })

test.concurrent(
  'a disk that is full at the first start stops it with one line, and the next start finds nothing half done',
  { timeout },
  async (context) => {
    const { start } = await setUp(context)
    for (const blocks of [4, 64]) expect(await lastLine(start(room(blocks)))).toMatch(/disk|room/)
    expect(await readiness(start())).toBe(200)
  },
)

test.concurrent.for([1_200, 2_400])(
  'a disk that fills up in the middle of a rotation ends the process with one line; started again, it goes on (%i blocks)',
  { timeout },
  async (blocks, context) => {
    const { lab, cloud, start } = await setUp(context)
    const first = start(room(blocks))
    await first.url
    // The submission itself may be what does not fit any more; the same key makes it the same one afterwards.
    const rotation = rotating(lab, cloud)
    await rotation.submit(askOf(first)).catch(() => undefined)
    expect(await lastLine(first)).toMatch(/disk|room/)
    const second = start()
    const { breaches } = await rotation.judge(askOf(second), endMs)
    expect(breaches.slice(0, 20)).toEqual([])
  },
)

test.concurrent('a damaged ledger stops the start with one line', { timeout }, async (context) => {
  const { path, start } = await setUp(context)
  await freshLedger(start)
  const whole = readFileSync(path)
  const damage = (from: number) => {
    const file = openSync(path, 'r+')
    writeSync(file, whole)
    writeSync(file, Buffer.alloc(statSync(path).size - from, 'damaged '), 0, undefined, from)
    closeSync(file)
    return readFileSync(path)
  }
  for (const from of [0, 4096]) {
    const damaged = damage(from)
    expect(await lastLine(start())).toMatch(/damaged/)
    expect(readFileSync(path).equals(damaged), 'it was written to').toBe(true)
  }
})

test.concurrent(
  'a ledger of a newer version stops the start with one line, and is left as it was',
  { timeout },
  async (context) => {
    const { path, start } = await setUp(context)
    await freshLedger(start)
    const file = new DatabaseSync(path)
    file.exec(`insert into kysely_migration values ('9999-later', '2099-01-01T00:00:00.000Z')`)
    file.close()
    const bytes = readFileSync(path)
    expect(await lastLine(start())).toMatch(/newer/)
    expect(readFileSync(path).equals(bytes)).toBe(true)
  },
)

test.concurrent(
  'a ledger that another program keeps locked for longer than one waits is tried again, and nothing is lost',
  { timeout },
  async (context) => {
    const { lab, cloud, path, start } = await setUp(context)
    const life = start()
    const ask = askOf(life)
    const { submit, judge } = rotating(lab, cloud)
    const { id } = await submit(ask)
    await until('something is sent', () => (cloud.sent.length > 2 ? true : undefined), 10_000)
    const other = new DatabaseSync(path, { timeout: 5_000 })
    lab.atEnd(() => other.close())
    other.exec('begin immediate')
    const { status, text } = await ask(paths.rotationAction(project.id, id, 'pause'), { method: 'POST' })
    expect({ status, code: (JSON.parse(text) as { code: string }).code }).toEqual({ status: 503, code: 'unavailable' })
    other.exec('rollback')
    const { breaches } = await judge(ask, endMs)
    expect(breaches.slice(0, 20)).toEqual([])
    expect(life.gone()).toBe(false)
  },
)
