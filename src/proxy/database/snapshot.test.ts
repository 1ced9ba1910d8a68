import { describe, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { snapshot } from './snapshot.ts'
import { rotationRow } from './testing-rows.ts'
import { testDatabases } from './testing.ts'

describe.each(testDatabases)('$name', ({ name, open }) => {
  test('a snapshot sees one state, whatever is written meanwhile', async () => {
    const database = await open()
    const ledger = await openDatabase(database.url)
    await ledger.db.insertInto('rotation').values(rotationRow()).execute()
    const write = () => ledger.db.updateTable('rotation').set({ revision: 2 }).execute()
    let written: Promise<unknown> = Promise.resolve()
    const seen = await snapshot(ledger.db, async (trx) => {
      const first = await trx.selectFrom('rotation').select('revision').executeTakeFirst()
      written = write()
      // With SQLite's one connection the writer waits for the end of the snapshot.
      if (name === 'PostgreSQL') await written
      const second = await trx.selectFrom('rotation').select('revision').executeTakeFirst()
      return [first?.revision, second?.revision]
    })
    await written
    expect(seen).toEqual([1, 1])
    const after = await snapshot(ledger.db, (trx) => trx.selectFrom('rotation').select('revision').execute())
    expect(after).toEqual([{ revision: 2 }])
    await ledger.close()
    await database.remove()
  })
})
