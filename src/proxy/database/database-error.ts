/** Why the ledger could not be opened, in one line for the person who starts the proxy. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
}
