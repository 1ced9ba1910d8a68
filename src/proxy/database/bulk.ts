import { type Kysely, sql } from 'kysely'
import type { Database, EventRow, TargetRow } from './schema.ts'

/**
 * Many rows as one JSON parameter: 10,000 targets of 28 columns would be 280,000 parameters otherwise, which no database
 * takes, and compiling such a statement costs more than running it.
 */
async function insertAll(db: Kysely<Database>, table: keyof Database, rows: readonly object[]) {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  const json = JSON.stringify(rows.map((row) => Object.values(row)))
  const values = columns.map((_, index) => sql`value ->> ${sql.lit(`$[${index}]`)}`)
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((c) => sql.ref(c)))})
    select ${sql.join(values)} from json_each(${json})`.execute(db)
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
  'error',
  'skipped',
  'attempts',
  'deferrals',
  'sent_at',
  'job_ended_at',
  'settled_at',
  'read_back_at',
  'next_check_at',
  'updated_at',
  'revision',
  'locked',
] as const satisfies readonly (keyof TargetRow)[]

/**
 * Writes the changing columns of these targets. The rotation's id travels in each row although it is the same for all:
 * with it as a constant the planner walks the rotation's targets and reads the JSON anew for every one of them.
 */
export async function updateTargets(db: Kysely<Database>, rows: readonly TargetRow[]) {
  if (rows.length === 0) return
  const json = JSON.stringify(
    rows.map((row) => [row.rotation_id, row.server_id, ...changing.map((column) => row[column])]),
  )
  const sets = changing.map((column, index) => sql`${sql.ref(column)} = j.value ->> ${sql.lit(`$[${index + 2}]`)}`)
  await sql`update target set ${sql.join(sets)} from json_each(${json}) as j
    where target.rotation_id = j.value ->> '$[0]' and target.server_id = j.value ->> '$[1]'`.execute(db)
}

/** Those of the given servers that an open rotation holds. */
export async function openRotationsOf(db: Kysely<Database>, project: string, serverIds: readonly string[]) {
  const { rows } = await sql<{ serverId: string; id: string; number: number }>`
    select target.server_id as "serverId", rotation.id as id, rotation.number as number
    from json_each(${JSON.stringify(serverIds)}) as j
    cross join target on target.project = ${project} and target.server_id = j.value and target.locked = 1
    join rotation on rotation.id = target.rotation_id`.execute(db)
  return rows
}

/** The targets of one rotation with these server ids, in submission order. */
export async function targetsOf(db: Kysely<Database>, rotationId: string, serverIds: readonly string[]) {
  return db
    .selectFrom('target')
    .selectAll()
    .where('rotation_id', '=', rotationId)
    .where('server_id', 'in', sql<string>`(select value from json_each(${JSON.stringify(serverIds)}))`)
    .orderBy('position')
    .execute()
}
