import { type Kysely, sql } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import { isDeepStrictEqual } from 'node:util'
import { DatabaseError, messageOf } from './database-error.ts'
import { migrationProvider } from './migrations.ts'
import type { Database } from './schema.ts'
import { ailmentOf } from './trouble.ts'

type Options = {
  /** What the database is called in an error's line. */
  where: string
  /** Where the tables are to be; without it the migrator takes a table of that name in any schema for its own. */
  schema?: string
  provider?: MigrationProvider
}

/** Whether there is nothing to do. To ask costs one read; the migrator costs ten, half a second on PostgreSQL. */
export async function isUpToDate(db: Kysely<Database>, provider = migrationProvider): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
    const names = rows.map(({ name }) => name).toSorted()
    return isDeepStrictEqual(names, Object.keys(await provider.getMigrations()).toSorted())
  } catch {
    // No such table, or something worse that the migrator will meet again and report.
    return false
  }
}

/**
 * Runs the migrations that have not been run, all in one transaction together with their entries: killed in the middle,
 * the schema is as it was. On PostgreSQL several processes may start at once; the migrator has the others wait.
 *
 * @throws DatabaseError when the schema is of a newer version, or cannot be brought up to date
 */
export async function migrate(
  db: Kysely<Database>,
  { where, schema, provider = migrationProvider }: Options,
): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  }).migrateToLatest()
  if (error === undefined) return
  const message = messageOf(error)
  if (/previously executed migration \S+ (?:is missing|to be at)/.test(message)) {
    const line = `KEYTURN_DATABASE_URL: ${where} was written by a newer Keyturn; start that version, or give another one`
    throw new DatabaseError(line, { cause: error })
  }
  const what = ailmentOf(error)?.what ?? `it cannot be brought up to date: ${message}`
  throw new DatabaseError(`KEYTURN_DATABASE_URL: ${where}: ${what}`, { cause: error })
}
