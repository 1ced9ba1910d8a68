import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ledger } from './ledger.ts'
import { openDatabase } from './open.ts'
import { onServer, postgresUrl, type TestDatabase, testDatabases } from './testing.ts'

const forEver = new AbortController().signal
const aborted = (signal: AbortSignal) => (signal.aborted ? Promise.resolve() : once(signal, 'abort'))

describe.each(testDatabases)('$name', ({ open }) => {
  test('whoever is alone leads at once', async () => {
    const database = await open()
    const ledger = await openDatabase(database.url)
    const lead = await ledger.lead(forEver)
    expect(lead.lost.aborted).toBe(false)
    expect(lead.predecessorMayLive).toBe(ledger.shared)
    await lead.release()
    expect(lead.lost.aborted).toBe(false)
    await expect(ledger.lead(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
    await ledger.close()
    await database.remove()
  })
})

describe.skipIf(postgresUrl === undefined)('several processes on PostgreSQL', () => {
  let database: TestDatabase
  let ledger: Ledger
  let second: Ledger

  beforeEach(async () => {
    database = await testDatabases[1]!.open()
    ledger = await openDatabase(database.url)
    second = await openDatabase(database.url)
  })
  afterEach(async () => {
    await ledger.close()
    await second.close()
    await database.remove()
  })

  /** The server processes of all who lead or wait to, and whether they hold the lock. */
  const sessions = () =>
    onServer(
      database.url,
      `select pid, exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted) as leads
       from pg_stat_activity a where datname = current_database() and application_name = 'keyturn lead' order by leads`,
    )
  const whenTwo = async () => {
    while ((await sessions()).length !== 2) continue
  }

  test('the second waits, and leads when the first lets go', async () => {
    const first = await ledger.lead(forEver)
    const waiting = second.lead(forEver)
    await whenTwo()
    expect(await sessions()).toMatchObject([{ leads: false }, { leads: true }])
    await first.release()
    const lead = await waiting
    expect([first.lost.aborted, lead.lost.aborted]).toEqual([false, false])
    await lead.release()
    expect(await sessions()).toEqual([])
  })

  test('whoever waits may stop waiting', async () => {
    const first = await ledger.lead(forEver)
    const enough = new AbortController()
    const waiting = second.lead(enough.signal)
    await whenTwo()
    enough.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await first.release()
  })

  test('a killed connection is known to its owner, and the second leads; the first may wait again', async () => {
    const first = await ledger.lead(forEver)
    const waiting = second.lead(forEver)
    await whenTwo()
    await onServer(database.url, `select pg_terminate_backend(${String((await sessions())[1]!['pid'])})`)
    await aborted(first.lost)
    const lead = await waiting
    const again = ledger.lead(forEver)
    await whenTwo()
    expect(lead.lost.aborted).toBe(false)
    await lead.release()
    await (await again).release()
  })

  test('two ledgers in two schemas of one database are led apart', async () => {
    await onServer(database.url, 'create schema other')
    const other = await openDatabase(`${database.url}?options=-csearch_path%3Dother`)
    const leads = [await ledger.lead(forEver), await other.lead(forEver)]
    expect(leads.map(({ lost }) => lost.aborted)).toEqual([false, false])
    for (const lead of leads) await lead.release()
    await other.close()
  })

  const start = async () => {
    const script = new URL('./testing-child.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, 'lead', database.url], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    expect(await lines.next()).toEqual({ value: 'leading', done: false })
    return { kill: (signal: NodeJS.Signals) => child.kill(signal), lines }
  }

  test('a killed process is followed within ten seconds', { timeout: 30_000 }, async () => {
    const first = await start()
    const waiting = second.lead(AbortSignal.timeout(20_000))
    await whenTwo()
    const began = performance.now()
    first.kill('SIGKILL')
    await (await waiting).release()
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('a stopped process is followed within ten seconds, and knows when it wakes', { timeout: 30_000 }, async () => {
    const first = await start()
    const waiting = second.lead(AbortSignal.timeout(20_000))
    await whenTwo()
    const began = performance.now()
    first.kill('SIGSTOP')
    const lead = await waiting
    expect(performance.now() - began).toBeLessThan(10_000)
    first.kill('SIGCONT')
    expect(await first.lines.next()).toEqual({ value: 'lost', done: false })
    first.kill('SIGKILL')
    await lead.release()
  })
})
