import { Kysely, type Selectable, sql } from 'kysely'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../database/open.ts'
import type { Database, EventTable, RotationRow, TargetRow } from '../../database/schema.ts'
import { sqliteDialect } from '../../database/sqlite.ts'

export type StoredEvent = Selectable<EventTable>

/** What is new in the ledger since it was last looked at. */
export type News = { rotations: RotationRow[]; events: StoredEvent[]; targets: TargetRow[] }
/** Up to where each rotation is known. */
export type Known = ReadonlyMap<string, { revision: number; sequence: number }>

/** A ledger of its own for one run. */
export type Store = {
  db: Kysely<Database>
  /** Several processes may work on it. */
  shared: boolean
  /** What is committed and not known yet; at once where that can be done, which is between any two statements. */
  news(known: Known): News | Promise<News>
  close(): Promise<void>
}

export type Stores = {
  /** Its statements take real time. */
  isSlow: boolean
  open(): Promise<Store>
  close(): Promise<void>
}

/** In memory where the machine has such a place. */
const fastPlace = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/**
 * SQLite ledgers in files of one directory, copies of one that has the schema. Nothing is forced to the disk: the crashes
 * of these tests are of the process and not of the machine. What is committed is read over a connection of its own.
 */
export async function sqliteStores(): Promise<Stores> {
  const directory = mkdtempSync(join(fastPlace(), 'keyturn-property-'))
  const template = join(directory, 'template.db')
  await (await openDatabase(`sqlite:${template}`)).close()
  let number = 0
  return {
    isSlow: false,
    async open() {
      const path = join(directory, `run-${(number += 1)}.db`)
      copyFileSync(template, path)
      const file = new DatabaseSync(path)
      file.exec('pragma journal_mode = WAL; pragma synchronous = OFF; pragma foreign_keys = ON')
      const reader = new DatabaseSync(path, { readOnly: true })
      // In virtual time a turn is no length of time, and a run with the same seed is to be the same run.
      const db = new Kysely<Database>({ dialect: sqliteDialect(file, { turnMs: Number.POSITIVE_INFINITY }) })
      return {
        db,
        shared: false,
        news: sqliteNews(reader),
        async close() {
          reader.close()
          await db.destroy()
          for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
        },
      }
    },
    async close() {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function sqliteNews(reader: DatabaseSync) {
  const rotations = reader.prepare('select * from rotation order by number')
  const events = reader.prepare('select * from event where rotation_id = ? and sequence > ? order by sequence')
  const targets = reader.prepare('select * from target where rotation_id = ? and revision > ? order by position')
  return (known: Known): News => {
    reader.exec('begin')
    // The columns are the schema's; node:sqlite knows no more than that they are rows.
    const rows = rotations.all() as unknown as RotationRow[]
    const news: News = { rotations: rows, events: [], targets: [] }
    for (const { id, revision, last_sequence } of rows) {
      const before = known.get(id) ?? { revision: 0, sequence: 0 }
      if (before.revision === revision && before.sequence === last_sequence) continue
      news.events.push(...(events.all(id, before.sequence) as unknown as StoredEvent[]))
      news.targets.push(...(targets.all(id, before.revision) as unknown as TargetRow[]))
    }
    reader.exec('commit')
    return news
  }
}

/** One PostgreSQL database, emptied for every run; statements are real and take real time. */
export async function postgresStores(url: string): Promise<Stores> {
  const { db, close } = await openDatabase(url)
  return {
    isSlow: true,
    async open() {
      await sql`truncate rotation, target, event, activity, engine`.execute(db)
      await db.updateTable('counter').set({ value: 0 }).execute()
      return { db, shared: true, news: postgresNews(db), close: () => Promise.resolve() }
    },
    close,
  }
}

function postgresNews(db: Kysely<Database>) {
  return (known: Known): Promise<News> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const rotations = await trx.selectFrom('rotation').selectAll().orderBy('number').execute()
        const news: News = { rotations, events: [], targets: [] }
        for (const { id, revision, last_sequence } of rotations) {
          const before = known.get(id) ?? { revision: 0, sequence: 0 }
          if (before.revision === revision && before.sequence === last_sequence) continue
          const events = trx.selectFrom('event').selectAll().where('rotation_id', '=', id).orderBy('sequence')
          const targets = trx.selectFrom('target').selectAll().where('rotation_id', '=', id).orderBy('position')
          news.events.push(...(await events.where('sequence', '>', before.sequence).execute()))
          news.targets.push(...(await targets.where('revision', '>', before.revision).execute()))
        }
        return news
      })
}
