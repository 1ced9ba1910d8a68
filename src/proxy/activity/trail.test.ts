import { describe, expect, test } from 'vitest'
import { testDatabases, useLedger } from '../database/testing.ts'
import { type ActivityEntry, entryHash, record } from './trail.ts'

const held = (number: number): ActivityEntry => ({
  at: '2026-03-01T08:00:00.000Z',
  actor: 'engine',
  action: 'rotation.held',
  project: 'p',
  data: { id: `r-${number}`, number, head: 'a'.repeat(64), sequence: 7 },
})
describe.each(testDatabases)('on $name', ({ open }) => {
  const ledger = useLedger({ open })

  const write = (entry: ActivityEntry) => ledger.db.transaction().execute((trx) => record(trx, entry))
  const rows = () => ledger.db.selectFrom('activity').selectAll().orderBy('sequence').execute()

  test('entries stand in a line, each with the hash of the one before', async () => {
    const first = await write(held(1))
    const second = await write({ ...held(2), action: 'rotation.finished' })
    expect([first.sequence, second.sequence]).toEqual([1, 2])
    const written = await rows()
    expect(written.map(({ hash }) => hash)).toEqual([first.hash, second.hash])
    expect(written.map(({ previous_hash }) => previous_hash)).toEqual(['0'.repeat(64), first.hash])
  })

  test('what is stored has the hash that is stored', async () => {
    await write(held(1))
    const { project: _none, ...everywhere } = held(2)
    await write(everywhere)
    for (const { sequence, at, actor, action, project, data, previous_hash, hash } of await rows()) {
      const entry = {
        sequence,
        at,
        actor,
        action: action as ActivityEntry['action'],
        ...(project === null ? {} : { project }),
        data: JSON.parse(data) as Record<string, unknown>,
      }
      expect(entryHash(entry, previous_hash)).toBe(hash)
    }
  })

  test('a transaction that fails leaves neither an entry nor a gap', async () => {
    await write(held(1))
    const failing = ledger.db.transaction().execute(async (trx) => {
      await record(trx, held(2))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await write(held(3))).sequence).toBe(2)
    expect(await rows()).toHaveLength(2)
  })

  test('many at once stand in one line', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, number) => write(held(number))))
    const written = await rows()
    expect(written.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(written.slice(1).map(({ previous_hash }) => previous_hash)).toEqual(
      written.slice(0, -1).map(({ hash }) => hash),
    )
  })

  test('a deleted entry leaves a gap that shows, and the next one can be written', async () => {
    await write(held(1))
    const { hash } = await write(held(2))
    await ledger.db.deleteFrom('activity').where('sequence', '=', 2).execute()
    const third = await write(held(3))
    expect(third.sequence).toBe(3)
    expect((await rows()).at(-1)?.previous_hash).not.toBe(hash)
  })
})
