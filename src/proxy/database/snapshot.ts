import type { Kysely, Transaction } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Runs `work` in a transaction in which all reads see one state of the ledger; it writes nothing. PostgreSQL would show
 * every statement a newer state otherwise, and an answer made of several reads would fit no moment at all. SQLite has one
 * connection, and with it a transaction is all that this takes; its dialect passes over the settings.
 */
export const snapshot = <T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
