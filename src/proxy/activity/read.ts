import type { Kysely, Selectable } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ActivityEntry, ActivityFilter, ActivityPage } from '../../contract/activity.ts'
import { activityGroupOf } from '../../contract/rules.ts'
import { activityActions } from '../../contract/words.ts'
import type { ActivityTable, Database } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import { fitsText } from './fits-text.ts'

/** Entries of one page of the screen. */
const pageSize = 50
/** Rows that are read at once, whatever becomes of them. */
const readSize = 500
/** A search looks through so many rows, then hands back what it found, and where to go on. */
const searchedAtMost = 20_000
/** More names than that are no choice any more; the search finds the others. */
const mostActors = 200

/** A row as the contract has it. */
export function entryOf(row: Selectable<ActivityTable>): ActivityEntry {
  const { sequence, at, actor, action, project, data, previous_hash: previousHash, hash } = row
  return {
    sequence,
    at,
    actor,
    action,
    ...(project === null ? {} : { project }),
    // Written by `record`, which takes nothing else.
    data: JSON.parse(data) as Record<string, unknown>,
    previousHash,
    hash,
  }
}

/** The rows that fit, but for the text, which is looked for where it is shown and not in the JSON around it. */
function fitting(db: Kysely<Database>, { group, actor, project, from, to }: ActivityFilter) {
  let query = db.selectFrom('activity').selectAll()
  if (group !== undefined) {
    query = query.where(
      'action',
      'in',
      activityActions.filter((action) => activityGroupOf[action] === group),
    )
  }
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (project !== undefined) query = query.where('project', '=', project)
  // As `record` writes them: the ledger compares text.
  if (from !== undefined) query = query.where('at', '>=', new Date(from).toISOString())
  if (to !== undefined) query = query.where('at', '<=', new Date(to).toISOString())
  return query
}

/** The newest entry there is: its place in the line and its hash; undefined where the trail is empty. */
export const readActivityHead = (db: Kysely<Database>): Promise<{ sequence: number; hash: string } | undefined> =>
  db.selectFrom('activity').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1).executeTakeFirst()

/**
 * A page of the trail, newest first, older than `before` and newer than `after`. A search that finds little ends after
 * some thousand rows, with `next` to go on from: nobody keeps the ledger busy with one call.
 */
export function readActivity(
  db: Kysely<Database>,
  filter: ActivityFilter,
  { before, after }: { before?: number | undefined; after?: number | undefined } = {},
): Promise<ActivityPage> {
  return snapshot(db, async (trx) => {
    const newest = (await readActivityHead(trx))?.sequence ?? 0
    const wanted = fitsText(filter.q)
    const entries: ActivityEntry[] = []
    let below = before ?? newest + 1
    let next: number | undefined
    for (let searched = 0; next === undefined;) {
      const rows = await fitting(trx, filter)
        .where('sequence', '<', below)
        .where('sequence', '>', after ?? 0)
        .orderBy('sequence', 'desc')
        .limit(filter.q === undefined ? pageSize + 1 : readSize)
        .execute()
      for (const row of rows) {
        const entry = entryOf(row)
        if (!wanted(entry)) continue
        if (entries.length === pageSize) {
          next = below
          break
        }
        entries.push(entry)
        below = row.sequence
      }
      const last = rows.at(-1)
      if (next !== undefined || last === undefined || rows.length < readSize) break
      below = last.sequence
      searched += rows.length
      if (searched >= searchedAtMost) next = below
      await nextTurn()
    }
    return {
      entries,
      ...(next === undefined ? {} : { next: String(next) }),
      newest,
      ...(before === undefined && after === undefined ? { actors: await readActors(trx) } : {}),
    }
  })
}

async function readActors(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('activity').select('actor').distinct().orderBy('actor').limit(mostActors).execute()
  return rows.map(({ actor }) => actor)
}

/** All that fit up to `head`, oldest first, page by page; of what is only ever added to, they are the same later. */
export async function* activityPages(
  db: Kysely<Database>,
  filter: ActivityFilter,
  head: number,
): AsyncGenerator<ActivityEntry[], void> {
  const wanted = fitsText(filter.q)
  for (let after = 0; ;) {
    const rows = await fitting(db, filter)
      .where('sequence', '>', after)
      .where('sequence', '<=', head)
      .orderBy('sequence')
      .limit(readSize)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(entryOf).filter(wanted)
    after = last.sequence
    // SQLite answers within the same turn: others have one meanwhile.
    await nextTurn()
  }
}
