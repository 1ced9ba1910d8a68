import { type Kysely, PostgresAdapter } from 'kysely'
import type { Database } from './schema.ts'

/** Which of the two databases is behind it. Nobody outside database/ asks. */
export const isPostgres = (db: Kysely<Database>): boolean => db.getExecutor().adapter instanceof PostgresAdapter
