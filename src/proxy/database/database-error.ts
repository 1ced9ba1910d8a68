/** Why the ledger could not be opened, in one line for the person who starts the proxy. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
}

/** What a thrown value says, whatever it is. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
