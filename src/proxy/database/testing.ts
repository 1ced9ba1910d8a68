import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, inject, test } from 'vitest'
import type { Ledger } from './ledger.ts'
import { openDatabase } from './open.ts'
import type { Database } from './schema.ts'

/** For tests only: a database of its own for every `open`, empty, by its KEYTURN_DATABASE_URL. */
export type TestDatabase = { url: string; remove: () => Promise<void> }
export type TestDatabaseKind = { name: 'SQLite' | 'PostgreSQL'; open: () => Promise<TestDatabase> }

// oxlint-disable-next-line no-restricted-globals -- it asks the test run itself; see testing-setup.ts
const answer = await fetch(inject('postgres'))
/** Of the server, without a database; undefined where there is no PostgreSQL. */
export const postgresUrl = await answer.text().then((text) => {
  if (!answer.ok) throw new Error(text)
  return text === '' ? undefined : text
})

const sqlite: TestDatabaseKind = {
  name: 'SQLite',
  open() {
    const directory = mkdtempSync(join(tmpdir(), 'keyturn-'))
    const remove = () => Promise.resolve(rmSync(directory, { recursive: true, force: true }))
    return Promise.resolve({ url: `sqlite:${join(directory, 'keyturn.db')}`, remove })
  },
}

/** One statement on a connection of its own, past everything that the ledger's code does. */
export async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows
  } finally {
    await client.end()
  }
}

const postgres = (server: string): TestDatabaseKind => ({
  name: 'PostgreSQL',
  async open() {
    const name = `test_${randomUUID().replaceAll('-', '')}`
    await onServer(`${server}/postgres`, `create database ${name}`)
    return {
      url: `${server}/${name}`,
      async remove() {
        await onServer(`${server}/postgres`, `drop database if exists ${name} with (force)`)
      },
    }
  },
})

/**
 * For `describe.each(testDatabases)('$name', ({ open }) => …)`. Where there is no PostgreSQL its suites are not in the
 * list; a line in every file's report says so instead, so that nobody takes them for run.
 */
export const testDatabases: TestDatabaseKind[] = postgresUrl === undefined ? [sqlite] : [sqlite, postgres(postgresUrl)]

// oxlint-disable-next-line vitest/warn-todo, vitest/no-conditional-tests -- it stands for the suites that are missing
if (postgresUrl === undefined) test.todo('PostgreSQL is not on this machine: its suites do not run')

/** A ledger in a database of its own for every test of the suite that calls this. */
export function useLedger({ open }: Pick<TestDatabaseKind, 'open'>): { readonly db: Kysely<Database> } {
  let ledger: Ledger | undefined
  let database: TestDatabase | undefined
  beforeEach(async () => {
    database = await open()
    ledger = await openDatabase(database.url)
  })
  afterEach(async () => {
    await ledger?.close()
    await database?.remove()
  })
  return {
    get db() {
      if (ledger === undefined) throw new Error('asked for outside of a test')
      return ledger.db
    },
  }
}
