import { type Kysely, sql } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isPostgres } from './kind.ts'
import type { Database, EventRow, TargetRow } from './schema.ts'

/*
 * Many rows travel as one JSON parameter: 10,000 targets of 31 columns would be 310,000 parameters otherwise, which no
 * database takes, and compiling such a statement costs more than running it.
 */

/**
 * The rows as a table `j` whose columns have these names. PostgreSQL takes the columns' types from the table's own;
 * SQLite's values carry theirs, and by position, because it looks for a name in all of the row's text.
 */
function rowsOf(db: Kysely<Database>, table: keyof Database, columns: readonly string[], rows: readonly object[]) {
  if (isPostgres(db)) return sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}) as j`
  const json = JSON.stringify(rows.map((row) => columns.map((column) => Reflect.get(row, column))))
  const values = columns.map((column, index) => sql`value ->> ${sql.lit(`$[${index}]`)} as ${sql.ref(column)}`)
  return sql`(select ${sql.join(values)} from json_each(${json})) as j`
}

/** The texts as a table with one column, `value`. */
const listOf = (db: Kysely<Database>, texts: readonly string[]) =>
  isPostgres(db) ? sql`json_array_elements_text(${JSON.stringify(texts)})` : sql`json_each(${JSON.stringify(texts)})`

/** Rows that one statement inserts. */
const atOnce = 1_000

async function insertAll(db: Kysely<Database>, table: keyof Database, rows: readonly object[]) {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  for (let at = 0; at < rows.length; at += atOnce) {
    // SQLite works in this process: between two statements others have their turn, though not the database.
    if (at > 0) await nextTurn()
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from ${rowsOf(db, table, columns, rows.slice(at, at + atOnce))}`.execute(db)
  }
}

export const insertTargets = (db: Kysely<Database>, rows: readonly TargetRow[]) => insertAll(db, 'target', rows)
export const insertEvents = (db: Kysely<Database>, rows: readonly EventRow[]) => insertAll(db, 'event', rows)

/** What may change of a target after it was submitted. */
const changing = [
  'server_name',
  'from_read',
  'from_name',
  'from_fingerprint',
  'state',
  'wave',
  'batch',
  'request_id',
  'job_id',
  'job_state',
  'error',
  'skipped',
  'attempts',
  'deferrals',
  'sent_at',
  'job_ended_at',
  'look_since',
  'settled_at',
  'read_back_at',
  'next_check_at',
  'updated_at',
  'revision',
  'locked',
  'excused',
] as const satisfies readonly (keyof TargetRow)[]

/**
 * Writes the changing columns of these targets. The rotation's id travels in each row although it is the same for all:
 * with it as a constant SQLite's planner walks the rotation's targets and reads the JSON anew for every one of them.
 */
export async function updateTargets(db: Kysely<Database>, rows: readonly TargetRow[]) {
  if (rows.length === 0) return
  const sets = changing.map((column) => sql`${sql.ref(column)} = ${sql.ref(`j.${column}`)}`)
  await sql`update target set ${sql.join(sets)}
    from ${rowsOf(db, 'target', ['rotation_id', 'server_id', ...changing], rows)}
    where target.rotation_id = j.rotation_id and target.server_id = j.server_id`.execute(db)
}

/** Those of the given servers that an open rotation holds. */
export async function openRotationsOf(db: Kysely<Database>, project: string, serverIds: readonly string[]) {
  // A cross join: SQLite keeps its order then, and looks each server up rather than walking all that are locked.
  const { rows } = await sql<{ serverId: string; id: string; number: number }>`
    select target.server_id as "serverId", rotation.id as id, rotation.number as number
    from ${listOf(db, serverIds)} as j
    cross join target
    join rotation on rotation.id = target.rotation_id
    where target.project = ${project} and target.server_id = j.value and target.locked = 1`.execute(db)
  return rows
}

/** The targets of one rotation with these server ids, in submission order. */
export async function targetsOf(db: Kysely<Database>, rotationId: string, serverIds: readonly string[]) {
  return db
    .selectFrom('target')
    .selectAll()
    .where('rotation_id', '=', rotationId)
    .where('server_id', 'in', sql<string>`(select value from ${listOf(db, serverIds)} as j)`)
    .orderBy('position')
    .execute()
}
