import { describe, expect, test } from 'vitest'
import { DatabaseError } from './database-error.ts'
import { openDatabase } from './open.ts'
import { type Facts, judge } from './postgres-check.ts'
import { guarded } from './testing-cluster.ts'
import { startPooler } from './testing-pooler.ts'
import { onServer, postgresUrl, testDatabases } from './testing.ts'

/** The line, which starts with the variable and never holds a password. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await openDatabase(url).then(
    (ledger) => ledger.close().then(() => 'it opened'),
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(DatabaseError)
  const line = error instanceof Error ? error.message : ''
  expect(line).toMatch(/^KEYTURN_DATABASE_URL: /)
  expect(line).not.toMatch(/\n|sesame/)
  return line
}

const as = (url: string, user: string) => url.replace('//keyturn@', `//${user}@`)

describe('a server is fit or not by what it says of itself', () => {
  const fit: Facts = {
    version: 140_000,
    standby: false,
    readOnly: 'off',
    encoding: 'UTF8',
    schema: 'public',
    mayCreate: true,
  }

  test('one that is just fit', () => {
    expect(judge(fit)).toBeUndefined()
  })

  test.each([
    [{ version: 130_012 }, 'it is PostgreSQL 13; use 14 or newer'],
    [{ version: 90_624 }, 'it is PostgreSQL 9; use 14 or newer'],
    [{ standby: true, readOnly: 'on' }, 'it is a standby, which can only be read; give the URL of the primary'],
    [{ readOnly: 'on' }, 'it can only be read; give a database and a user that may write'],
    [{ encoding: 'SQL_ASCII' }, 'its encoding is SQL_ASCII; make the database with the encoding UTF8'],
    [{ schema: null }, 'no schema of its search_path is there; create one, or set search_path'],
  ])('%o', (facts, line) => {
    expect(judge({ ...fit, ...facts })).toBe(line)
  })
})

describe.skipIf(postgresUrl === undefined)('the start is refused with one line', () => {
  const postgres = testDatabases[1]!

  test('where nobody listens', async () => {
    expect(await refusal('postgres://keyturn:sesame@127.0.0.1:1/keyturn')).toBe(
      'KEYTURN_DATABASE_URL: keyturn@127.0.0.1:1/keyturn: no server listens at 127.0.0.1:1; start it, or correct host and port',
    )
  })

  test('where the host is not known', async () => {
    expect(await refusal('postgres://keyturn:sesame@nowhere.invalid/keyturn')).toMatch(
      /the host nowhere\.invalid is not known/,
    )
  })

  test('where the server has no such database', async () => {
    expect(await refusal(`${postgresUrl}/no-such`)).toMatch(/\/no-such: the server has no database no-such; create it/)
  })

  test('where the user is not known', async () => {
    expect(await refusal(as(`${postgresUrl}/postgres`, 'stranger:sesame'))).toMatch(/does not let the user stranger in/)
  })

  test('where the password is wrong or missing', async () => {
    const database = await postgres.open()
    const user = `user_${database.url.slice(-8)}`
    await onServer(database.url, `create role ${guarded}`)
    await onServer(database.url, `create role ${user} login password 'right' in role ${guarded}`)
    expect(await refusal(as(database.url, `${user}:sesame`))).toMatch(/refuses the password of the user user_/)
    expect(await refusal(as(database.url, user))).toMatch(/asks for a password; give one: postgres:/)
    await onServer(database.url, `drop role ${user}, ${guarded}`)
    await database.remove()
  })

  test('where the user may not create tables; once they are there it need not', async () => {
    const database = await postgres.open()
    const user = `plain_${database.url.slice(-8)}`
    await onServer(database.url, `create role ${user} login`)
    await onServer(database.url, 'revoke create on schema public from public')
    expect(await refusal(as(database.url, user))).toMatch(/may not create tables in the schema public; grant it that$/)
    await (await openDatabase(database.url)).close()
    await onServer(database.url, `grant select, insert, update, delete on all tables in schema public to ${user}`)
    const ledger = await openDatabase(as(database.url, user))
    await ledger.close()
    await database.remove()
    await onServer(`${postgresUrl}/postgres`, `drop role ${user}`)
  })

  test('where nothing can be written', async () => {
    const database = await postgres.open()
    const name = new URL(database.url).pathname.slice(1)
    await onServer(database.url, `alter database ${name} set default_transaction_read_only = on`)
    expect(await refusal(database.url)).toMatch(/it can only be read/)
    await database.remove()
  })

  test('where TLS is asked for and not offered', async () => {
    expect(await refusal(`${postgresUrl}/postgres?sslmode=verify-full`)).toMatch(/the server offers no TLS/)
  })

  test.each([
    [1, 'last'],
    [2, 'last'],
    [2, 'first'],
    [5, 'last'],
    [5, 'first'],
  ] as const)(
    'where a pooler by transaction is in between: %i sessions, the %s first',
    { timeout: 30_000 },
    async (sessions, order) => {
      const database = await postgres.open()
      const pooler = await startPooler(database.url, sessions, order)
      expect(await refusal(pooler.url)).toMatch(/a pooler in between gives each transaction another session; give/)
      pooler.close()
      await database.remove()
    },
  )
})
