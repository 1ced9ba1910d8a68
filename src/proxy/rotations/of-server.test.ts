import { describe, expect, test } from 'vitest'
import { testDatabases, useLedger } from '../database/testing.ts'
import { rotationRow, targetRow } from '../database/testing-rows.ts'
import { readServerRotations } from './of-server.ts'

describe.each(testDatabases)('the rotations of a server on $name', (database) => {
  const ledger = useLedger(database)

  /** `count` rotations of the project, each with the server and another one as targets. */
  async function rotated(count: number, project = 'p1', from = 0) {
    const numbers = Array.from({ length: count }, (_, i) => from + i + 1)
    const finished = { state: 'finished', outcome: 'verified' }
    await ledger.db
      .insertInto('rotation')
      .values(numbers.map((number) => rotationRow({ id: `r${number}`, number, project, ...finished })))
      .execute()
    await ledger.db
      .insertInto('target')
      .values(
        numbers.flatMap((number) =>
          ['s1', 's2'].map((server_id) =>
            targetRow({ rotation_id: `r${number}`, server_id, project, state: 'verified', locked: 0 }),
          ),
        ),
      )
      .execute()
  }

  test('come newest first, each with what became of the server there', async () => {
    await rotated(2)
    const error = { code: 'CPS.0099', params: {} }
    await ledger.db
      .updateTable('target')
      .set({ state: 'failed', error: JSON.stringify(error), from_read: 1, from_name: 'old-key' })
      .where('rotation_id', '=', 'r1')
      .where('server_id', '=', 's1')
      .execute()
    const { rotations, next } = await readServerRotations(ledger.db, 'p1', 's1')
    expect(next).toBeUndefined()
    expect(rotations).toMatchObject([
      { rotation: { id: 'r2', number: 2, kind: 'rotation', state: 'finished', outcome: 'verified', reason: 'a test' } },
      { rotation: { id: 'r1' }, target: { serverId: 's1', state: 'failed', error, from: { name: 'old-key' } } },
    ])
    expect(rotations[0]?.target.state).toBe('verified')
  })

  test('come a page at a time, every one once', async () => {
    await rotated(47)
    const seen: number[] = []
    const pages: number[] = []
    for (let cursor: string | undefined; ;) {
      const page = await readServerRotations(ledger.db, 'p1', 's1', cursor === undefined ? undefined : Number(cursor))
      pages.push(page.rotations.length)
      seen.push(...page.rotations.map(({ rotation }) => rotation.number))
      if (page.next === undefined) break
      cursor = page.next
    }
    expect(pages).toEqual([20, 20, 7])
    expect(seen).toEqual(Array.from({ length: 47 }, (_, i) => 47 - i))
  })

  test('are those of its own project, and none where it was never a target', async () => {
    await rotated(1)
    await rotated(1, 'p2', 1)
    expect((await readServerRotations(ledger.db, 'p2', 's1')).rotations.map(({ rotation }) => rotation.id)).toEqual([
      'r2',
    ])
    expect(await readServerRotations(ledger.db, 'p1', 'other')).toEqual({ rotations: [] })
  })
})
