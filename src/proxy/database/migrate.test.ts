import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseError } from './database-error.ts'
import { migrate } from './migrate.ts'
import { migrationProvider } from './migrations.ts'
import { openDatabase } from './open.ts'
import type { Database } from './schema.ts'
import { connectForTest } from './testing-connect.ts'
import { rotationRow, targetRow } from './testing-rows.ts'
import { type TestDatabase, testDatabases } from './testing.ts'

/** The tables with their columns. */
async function shapeOf(db: Kysely<Database>) {
  const tables = await db.introspection.getTables()
  return tables
    .map(
      ({ name, columns }) =>
        `${name}: ${columns
          .map((column) => column.name)
          .toSorted()
          .join(' ')}`,
    )
    .toSorted()
}

const whole = async (db: Kysely<Database>) => ({
  shape: await shapeOf(db),
  counters: await db.selectFrom('counter').selectAll().orderBy('name').execute(),
})

describe.each(testDatabases)('$name', ({ name, open }) => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.remove())

  test('a ledger of the first version comes up to date with its rows', async () => {
    const old = connectForTest(database.url)
    const { error } = await new Migrator({ db: old, provider: migrationProvider }).migrateTo('0001-ledger')
    expect(error).toBeUndefined()
    const {
      wave: _wave,
      preflight: _preflight,
      ...finished
    } = rotationRow({ number: 7, state: 'finished', outcome: 'verified' })
    const {
      wave: _wave2,
      preflight: _preflight2,
      ...preparing
    } = rotationRow({ id: 'r2', number: 8, state: 'preparing' })
    const { job_state: _job, look_since: _look, excused: _excused, ...target } = targetRow({ state: 'verified' })
    // The present types know columns that the first version had not.
    const untyped = old as unknown as Kysely<Record<string, Record<string, unknown>>>
    await untyped.insertInto('rotation').values([finished, preparing]).execute()
    await untyped.insertInto('target').values(target).execute()
    await old.destroy()

    const ledger = await openDatabase(database.url)
    const { db } = ledger
    const rotations = await db.selectFrom('rotation').selectAll().orderBy('number').execute()
    expect(rotations).toMatchObject([
      { ...finished, wave: 1 },
      { ...preparing, wave: 0 },
    ])
    expect(await db.selectFrom('target').selectAll().execute()).toEqual([targetRow({ state: 'verified' })])
    const counters = await db.selectFrom('counter').selectAll().orderBy('name').execute()
    expect(counters).toEqual([
      { name: 'activity', value: 0 },
      { name: 'rotation', value: 8 },
    ])
    await ledger.close()
  })

  test('a migration that fails in the middle leaves the schema as it was', async () => {
    const ledger = await openDatabase(database.url)
    const before = await whole(ledger.db)
    const provider = {
      getMigrations: async () => ({
        ...(await migrationProvider.getMigrations()),
        '9999-half': {
          async up(trx: Kysely<Database>) {
            await trx.schema.dropTable('event').execute()
            await trx.deleteFrom('counter').execute()
            await sql`no such statement`.execute(trx)
          },
        },
      }),
    }
    await expect(migrate(ledger.db, { where: 'it', provider })).rejects.toThrow(/^KEYTURN_DATABASE_URL: it: /)
    expect(await whole(ledger.db)).toEqual(before)
    await ledger.close()
  })

  test('a process killed in the middle of a migration leaves the schema as it was', async () => {
    const ledger = await openDatabase(database.url)
    const before = await whole(ledger.db)
    await ledger.close()
    const script = new URL('./testing-child.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, 'migrate', database.url], { stdio: 'inherit' })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const again = await openDatabase(database.url)
    expect(await whole(again.db)).toEqual(before)
    await again.close()
  })

  test('a ledger of a newer version is refused', async () => {
    const ledger = await openDatabase(database.url)
    const row = { name: '9999-future', timestamp: '2099-01-01T00:00:00.000Z' }
    await sql`insert into kysely_migration values (${row.name}, ${row.timestamp})`.execute(ledger.db)
    await ledger.close()
    await expect(openDatabase(database.url)).rejects.toThrow(
      /^KEYTURN_DATABASE_URL: .* was written by a newer Keyturn; start that version, or give another one$/,
    )
    await expect(openDatabase(database.url)).rejects.toBeInstanceOf(DatabaseError)
  })

  test.skipIf(name === 'SQLite')(
    'several processes that start at once on an empty database all get ready',
    async () => {
      const ledgers = await Promise.all(Array.from({ length: 4 }, () => openDatabase(database.url)))
      const { rows } = await sql`select name from kysely_migration order by name`.execute(ledgers[0]!.db)
      expect(rows).toEqual([{ name: '0001-ledger' }, { name: '0002-engine' }, { name: '0003-access' }])
      await Promise.all(ledgers.map((ledger) => ledger.close()))
    },
  )
})
