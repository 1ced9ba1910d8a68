import { CompiledQuery } from 'kysely'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { SqliteConnection } from './sqlite-connection.ts'

/** Takes a moment, and says so much. */
const slow = CompiledQuery.raw(
  'with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000) select count(*) as many from n',
)

/** How often others have their turn while `work` is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isDone = false
  const other = () => {
    if (isDone) return
    turns += 1
    setImmediate(other)
  }
  setImmediate(other)
  await work()
  isDone = true
  return turns
}

test('a long row of statements lets others have their turn, and a short one is not broken off', async () => {
  const connection = new SqliteConnection(new DatabaseSync(':memory:'), 2)
  const many = async (count: number) => {
    for (let at = 0; at < count; at += 1) await connection.executeQuery(slow)
  }
  expect(await turnsDuring(() => many(30))).toBeGreaterThan(2)
  const never = new SqliteConnection(new DatabaseSync(':memory:'), Number.POSITIVE_INFINITY)
  const row = async () => {
    for (let at = 0; at < 30; at += 1) await never.executeQuery(slow)
  }
  expect(await turnsDuring(row)).toBe(0)
})

test('a statement that is run again is one that knows the table as it is now', async () => {
  const connection = new SqliteConnection(new DatabaseSync(':memory:'))
  const run = (sql: string, ...values: unknown[]) => connection.executeQuery(CompiledQuery.raw(sql, values))
  await run('create table server (id text primary key)')
  expect(await run('insert into server values (?)', 'a')).toMatchObject({ numAffectedRows: 1n })
  expect((await run('select * from server')).rows).toEqual([{ id: 'a' }])
  await run("alter table server add column state text default 'waiting'")
  expect((await run('select * from server')).rows).toEqual([{ id: 'a', state: 'waiting' }])
  await expect(run('insert into server (id) values (?)', 'a')).rejects.toThrow(/UNIQUE/)
  await expect(run('insert into server (id) values (?)', 'a')).rejects.toThrow(/UNIQUE/)
  expect(await run('insert into server (id) values (?) returning id', 'b')).toMatchObject({ rows: [{ id: 'b' }] })
})

test('more statements than are kept prepared all run', async () => {
  const connection = new SqliteConnection(new DatabaseSync(':memory:'))
  for (let round = 0; round < 2; round += 1) {
    for (let at = 0; at < 500; at += 1) {
      const { rows } = await connection.executeQuery(CompiledQuery.raw(`select ${at} as at`))
      expect(rows).toEqual([{ at }])
    }
  }
})
