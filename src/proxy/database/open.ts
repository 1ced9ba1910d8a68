import type { OnActivity } from './after-commit.ts'
import type { Ledger } from './ledger.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Opens the ledger and brings its schema up to date. What was committed survives the loss of power.
 *
 * @param url `sqlite:` with a relative or absolute path, or `postgres://user@host:port/database`
 * @param onActivity is told each entry of the activity trail that this process writes, once it is committed
 * @throws DatabaseError, one line that says what is wrong and what is right: it cannot be reached, read or written, is
 *   damaged, in use (SQLite), unfit (PostgreSQL), or from a newer version
 */
export async function openDatabase(url: string, onActivity?: OnActivity): Promise<Ledger> {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), onActivity)
  // Only where it is needed: to load the driver takes a fifth of the time that the proxy has to be ready.
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(url, onActivity)
}
