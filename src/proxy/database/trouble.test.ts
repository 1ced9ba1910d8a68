import { sql } from 'kysely'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPostgres, startCluster } from './testing-cluster.ts'
import type { Ledger } from './ledger.ts'
import { openDatabase } from './open.ts'
import { rotationRow } from './testing-rows.ts'
import { onServer, postgresUrl, type TestDatabase, testDatabases } from './testing.ts'
import { isUniqueViolation, type Trouble, troubleOf } from './trouble.ts'

/** What a statement that fails says of the database; 'none' where the error is not the database's own trouble. */
const troubleFrom = async (work: Promise<unknown>): Promise<Trouble | 'none'> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => troubleOf(error) ?? 'none',
  )

/** What it is refused with. Root may write whatever a file's mode says, so it is done by somebody else. */
async function asNobody(work: () => Promise<unknown>): Promise<string> {
  if (process.geteuid?.() === 0) process.seteuid?.('nobody')
  const result = await work().then(String, String)
  if (process.getuid?.() === 0) process.seteuid?.(0)
  return result
}

const insert = ({ db }: Ledger, id = 'r1', reason = 'a test') =>
  db
    .insertInto('rotation')
    .values(rotationRow({ id, number: Number(id.slice(1)), reason }))
    .execute()

describe.each(testDatabases)('$name', ({ open }) => {
  let database: TestDatabase
  let ledger: Ledger

  beforeEach(async () => {
    database = await open()
    ledger = await openDatabase(database.url)
  })
  afterEach(async () => {
    await ledger.close()
    await database.remove()
  })

  test('a constraint at work and a mistake in a query are not the database’s trouble', async () => {
    await insert(ledger)
    await expect(troubleFrom(insert(ledger))).resolves.toBe('none')
    await expect(insert(ledger).catch(isUniqueViolation)).resolves.toBe(true)
    await expect(troubleFrom(sql`select nothing from nowhere`.execute(ledger.db))).resolves.toBe('none')
    await expect(sql`select nothing from nowhere`.execute(ledger.db).catch(isUniqueViolation)).resolves.toBe(false)
    expect(troubleOf(new TypeError('fetch failed'))).toBeUndefined()
    expect(troubleOf(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBeUndefined()
  })
})

const [sqlite] = testDatabases

describe('SQLite', () => {
  let database: TestDatabase
  let path: string
  let ledger: Ledger

  beforeEach(async () => {
    database = await sqlite!.open()
    path = database.url.slice('sqlite:'.length)
    ledger = await openDatabase(database.url)
  })
  afterEach(async () => {
    await ledger.close()
    await database.remove()
  })

  test('full: it lasts, and the transaction left nothing', async () => {
    await sql`pragma max_page_count = 1`.execute(ledger.db)
    const work = ledger.db.transaction().execute(async (trx) => {
      for (let id = 1; id <= 100; id += 1) await insert({ ...ledger, db: trx }, `r${id}`, 'x'.repeat(10_000))
    })
    await expect(troubleFrom(work)).resolves.toEqual({
      lasting: true,
      line: 'KEYTURN_DATABASE_URL: there is no room left for the ledger; make room on its disk, then start again',
    })
    await expect(ledger.db.selectFrom('rotation').selectAll().execute()).resolves.toEqual([])
  })

  test('only readable, seen while it is open: it lasts', async () => {
    await sql`pragma query_only = on`.execute(ledger.db)
    const trouble = { lasting: true, line: expect.stringContaining('can only be read') }
    await expect(troubleFrom(insert(ledger))).resolves.toMatchObject(trouble)
  })

  test('only readable, seen at the start: it is refused', async () => {
    await ledger.close()
    chmodSync(path, 0o444)
    chmodSync(dirname(path), 0o777)
    expect(await asNobody(() => openDatabase(database.url))).toMatch(
      /^DatabaseError: KEYTURN_DATABASE_URL: .*keyturn\.db: the ledger can only be read; make the file/,
    )
    chmodSync(dirname(path), 0o555)
    expect(await asNobody(() => openDatabase(database.url))).toMatch(
      /^DatabaseError: KEYTURN_DATABASE_URL: .*keyturn\.db: the ledger or its directory can only be read; make both writable/,
    )
  })

  test('damaged in the middle: it lasts', async () => {
    for (let id = 1; id <= 50; id += 1) await insert(ledger, `r${id}`, 'x'.repeat(3_000))
    await ledger.close()
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0xff, bytes.length / 2))
    ledger = await openDatabase(database.url)
    const trouble = { lasting: true, line: expect.stringContaining('the ledger is damaged; put a backup') }
    await expect(troubleFrom(ledger.db.selectFrom('rotation').selectAll().execute())).resolves.toMatchObject(trouble)
  })

  test('damaged at its head: it is refused', async () => {
    await ledger.close()
    writeFileSync(path, 'this is no database, and was never one'.repeat(200))
    await expect(openDatabase(database.url)).rejects.toThrow(
      /^KEYTURN_DATABASE_URL: .*keyturn\.db: the file is no ledger, or a damaged one; put a backup/,
    )
  })

  test('locked by another program: it passes', async () => {
    await sql`pragma busy_timeout = 0`.execute(ledger.db)
    const other = new DatabaseSync(path)
    other.exec('begin immediate')
    await expect(troubleFrom(insert(ledger))).resolves.toMatchObject({ lasting: false })
    other.exec('rollback')
    other.close()
    await insert(ledger)
  })

  test('a second process is refused, and told who has it', async () => {
    await expect(openDatabase(database.url)).rejects.toThrow(
      new RegExp(`^KEYTURN_DATABASE_URL: .*keyturn\\.db is in use by process ${process.pid} on .*; stop it, or give`),
    )
  })

  test('a backup may be read meanwhile', () => {
    const reader = new DatabaseSync(path, { readOnly: true })
    expect(reader.prepare('select count(*) as count from rotation').get()).toEqual({ count: 0 })
    reader.close()
  })
})

describe.skipIf(postgresUrl === undefined)('PostgreSQL', () => {
  const postgres = testDatabases[1]!
  const passing = { lasting: false, line: expect.stringMatching(/^KEYTURN_DATABASE_URL: .*it is tried again/) }

  test('a killed connection passes: the statement says so, and the next one has another', async () => {
    const database = await postgres.open()
    const ledger = await openDatabase(database.url)
    const kill = () =>
      onServer(
        database.url,
        `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
      )
    const work = ledger.db.transaction().execute(async (trx) => {
      await insert({ ...ledger, db: trx })
      await kill()
      await insert({ ...ledger, db: trx }, 'r2')
    })
    await expect(troubleFrom(work)).resolves.toMatchObject(passing)
    await expect(ledger.db.selectFrom('rotation').selectAll().execute()).resolves.toEqual([])
    await expect(
      troubleFrom(sql`select pg_terminate_backend(pg_backend_pid())`.execute(ledger.db)),
    ).resolves.toMatchObject(passing)
    await insert(ledger)
    // While nobody uses them, all at once.
    await kill()
    await sql`select 1`.execute(ledger.db).catch(() => undefined)
    await insert(ledger, 'r3')
    await ledger.close()
    await database.remove()
  })

  test('a transaction that stands still is ended by the server, and passes', async () => {
    const database = await postgres.open()
    const ledger = await openDatabase(database.url)
    const work = ledger.db.transaction().execute(async (trx) => {
      await sql`set local idle_in_transaction_session_timeout = 50`.execute(trx)
      await insert({ ...ledger, db: trx })
      const gone = `select count(*)::int as open from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`
      while ((await onServer(database.url, gone))[0]?.['open'] !== 0) continue
      await insert({ ...ledger, db: trx }, 'r2')
    })
    await expect(troubleFrom(work)).resolves.toMatchObject(passing)
    await ledger.close()
    await database.remove()
  })

  test('a lock that is not free and a deadlock pass; what only may be read lasts', async () => {
    const database = await postgres.open()
    const ledger = await openDatabase(database.url)
    await insert(ledger)
    const blocked = ledger.db.transaction().execute(async (trx) => {
      await trx.selectFrom('rotation').selectAll().forUpdate().execute()
      await ledger.db.transaction().execute(async (other) => {
        await sql`set local lock_timeout = 10`.execute(other)
        await other.selectFrom('rotation').selectAll().forUpdate().execute()
      })
    })
    await expect(troubleFrom(blocked)).resolves.toMatchObject(passing)
    const written = ledger.db
      .transaction()
      .setAccessMode('read only')
      .execute((trx) => insert({ ...ledger, db: trx }, 'r2'))
    await expect(troubleFrom(written)).resolves.toMatchObject({ lasting: true })
    await ledger.close()
    await database.remove()
  })

  test('a server that crashes and comes back passes; while it is away, too', { timeout: 60_000 }, async () => {
    const programs = findPostgres()!
    const cluster = await startCluster(programs)
    const ledger = await openDatabase(`${cluster.url}/postgres`)
    await insert(ledger)
    // The server ends all its connections when one of its processes is killed, and recovers.
    const crash = ledger.db.connection().execute(async (own) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(own)
      process.kill(rows[0]!.pid, 'SIGKILL')
      await sql`select pg_sleep(60)`.execute(own)
    })
    await expect(troubleFrom(crash)).resolves.toMatchObject(passing)
    const read = () => ledger.db.selectFrom('rotation').select('id').execute()
    let rows = await read().catch(troubleOf)
    while (!Array.isArray(rows)) {
      expect(rows).toMatchObject(passing)
      rows = await read().catch(troubleOf)
    }
    expect(rows).toEqual([{ id: 'r1' }])
    await cluster.stop()
    await expect(troubleFrom(read())).resolves.toMatchObject(passing)
    await expect(troubleFrom(read())).resolves.toMatchObject(passing)
    await ledger.close()
  })
})
