import { Kysely, PostgresDialect } from 'kysely'
import { DatabaseSync } from 'node:sqlite'
import { Pool } from 'pg'
import type { Database } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/** For tests only: the bare database, without what opening a ledger does to it. */
export const connectForTest = (url: string): Kysely<Database> =>
  new Kysely({
    dialect: url.startsWith('sqlite:')
      ? sqliteDialect(new DatabaseSync(url.slice('sqlite:'.length)))
      : new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
  })
