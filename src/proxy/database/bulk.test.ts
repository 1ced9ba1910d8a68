import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertEvents, insertTargets, openRotationsOf, targetsOf, updateTargets } from './bulk.ts'
import type { Ledger } from './ledger.ts'
import { openDatabase } from './open.ts'
import { rotationRow, targetRow } from './testing-rows.ts'
import { type TestDatabase, testDatabases } from './testing.ts'
import { isUniqueViolation } from './trouble.ts'

const event = (sequence: number, server_id: string | null) => ({
  rotation_id: 'r1',
  sequence,
  at: '2026-11-24T08:00:00.000Z',
  actor: 'engine',
  type: 'submitted',
  server_id,
  data: '{"a":"\\u0000 ö"}',
  previous_hash: 'before',
  hash: `h${sequence}`,
})

describe.each(testDatabases)('$name', ({ open }) => {
  let database: TestDatabase
  let ledger: Ledger

  beforeEach(async () => {
    database = await open()
    ledger = await openDatabase(database.url)
    const { db } = ledger
    await db
      .insertInto('rotation')
      .values([rotationRow(), rotationRow({ id: 'r2', number: 2 })])
      .execute()
  })

  afterEach(async () => {
    await ledger.close()
    await database.remove()
  })

  const full = targetRow({
    server_id: 's2',
    position: 1,
    server_name: '手机 "2" \\ \n',
    from_read: 1,
    from_name: 'old-key',
    from_fingerprint: 'SHA256:old',
    seen: '"old-key"',
    state: 'changed',
    wave: 2,
    batch: 3,
    request_id: 'request',
    job_id: 'job',
    job_state: 'succeeded',
    error: '{"code":"x"}',
    attempts: 4,
    deferrals: 5,
    look_since: '2026-11-24T08:00:01.000Z',
    excused: 1,
  })

  test('targets come back as they were put in', async () => {
    await insertTargets(ledger.db, [targetRow(), full])
    await expect(targetsOf(ledger.db, 'r1', ['s2', 's1', 's3'])).resolves.toEqual([targetRow(), full])
  })

  test('an update changes what may change, of the rows that it names', async () => {
    await insertTargets(ledger.db, [targetRow(), full, targetRow({ server_id: 's3', position: 2 })])
    const changed = { ...targetRow({ ...full, server_id: 's1', position: 0 }), to_name: 'another-key' }
    await updateTargets(ledger.db, [changed, { ...full, error: null, locked: 0, excused: 0 }])
    await expect(targetsOf(ledger.db, 'r1', ['s1', 's2', 's3'])).resolves.toEqual([
      { ...changed, to_name: 'new-key', seen: null },
      { ...full, error: null, locked: 0, excused: 0 },
      targetRow({ server_id: 's3', position: 2 }),
    ])
  })

  test('events come back as they were put in', async () => {
    await insertEvents(ledger.db, [event(1, null), event(2, 's1')])
    const rows = await ledger.db.selectFrom('event').selectAll().orderBy('sequence').execute()
    expect(rows).toEqual([event(1, null), event(2, 's1')])
  })

  test('a server is in one open rotation: the database refuses a second', async () => {
    await insertTargets(ledger.db, [targetRow()])
    const second = insertTargets(ledger.db, [targetRow({ rotation_id: 'r2' })])
    await expect(second.catch(isUniqueViolation)).resolves.toBe(true)
    await updateTargets(ledger.db, [targetRow({ locked: 0 })])
    await insertTargets(ledger.db, [targetRow({ rotation_id: 'r2' })])
    await expect(openRotationsOf(ledger.db, 'p1', ['s1', 's9'])).resolves.toEqual([
      { serverId: 's1', id: 'r2', number: 2 },
    ])
    await expect(openRotationsOf(ledger.db, 'p2', ['s1'])).resolves.toEqual([])
  })

  test('ten thousand targets go in, change and are found, each in few statements', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => targetRow({ server_id: `s${index}`, position: index }))
    const ids = rows.map((row) => row.server_id)
    await insertTargets(ledger.db, rows)
    await updateTargets(
      ledger.db,
      rows.map((row) => ({ ...row, state: 'submitting' })),
    )
    const { count } = await ledger.db
      .selectFrom('target')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'submitting')
      .executeTakeFirstOrThrow()
    expect(count).toBe(10_000)
    await expect(targetsOf(ledger.db, 'r1', ids)).resolves.toHaveLength(10_000)
    await expect(openRotationsOf(ledger.db, 'p1', ids)).resolves.toHaveLength(10_000)
  })
})
