import { DatabaseError } from './database-error.ts'

/** What ails the database. `lasting`: it does not pass by itself, and the process should end with `line`. */
export type Trouble = { lasting: boolean; line: string }

/**
 * What came out of the connection to PostgreSQL. A socket's errors look like anybody's, so the place where they arise says
 * so here; and asking the driver's class instead would load the driver for SQLite too.
 */
const fromPostgres = new WeakSet()

export function markFromPostgres(error: unknown): void {
  if (typeof error === 'object' && error !== null) fromPostgres.add(error)
}

/** Whether the server itself said so, on a connection that goes on working. */
export const isFromServer = (error: unknown): boolean => {
  const code = sqlState(error)
  return code !== undefined && !/^(?:08|57P)/.test(code) && code !== '25P03'
}

/** Whether a row was refused because a unique index or a primary key already holds its like. */
export function isUniqueViolation(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === undefined ? sqlState(error) === '23505' : sqliteUnique.has(code)
}

/**
 * Whether an error is the database's own trouble, and not a mistake in a query or a constraint at work.
 *
 * @returns undefined where it is neither; else whether it lasts, and one line, without secrets, for whoever runs the proxy
 */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof DatabaseError) return { lasting: true, line: error.message }
  const ailment = ailmentOf(error)
  return ailment && { lasting: ailment.lasting, line: `KEYTURN_DATABASE_URL: ${ailment.what}` }
}

type Ailment = { lasting: boolean; what: string }

/** The same, without the variable's name, for where the line also says which database it is. */
export const ailmentOf = (error: unknown): Ailment | undefined => sqliteAilment(error) ?? postgresAilment(error)

const lasting = (what: string): Ailment => ({ lasting: true, what })
const passing = (what: string): Ailment => ({ lasting: false, what })

/** SQLite's own code, with its extended part (https://www.sqlite.org/rescode.html). */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
}

/** Of a unique index, a primary key, a row id. */
const sqliteUnique = new Set([2067, 1555, 2579])

/** By the primary code, which is the extended one's lower byte. */
const sqliteAilments: Record<number, Ailment> = {
  5: passing('another program has the ledger locked for the moment; end whatever else has it open'),
  6: passing('the ledger is locked for the moment'),
  7: passing('there is not enough memory to work with the ledger; give this machine more'),
  8: lasting('the ledger can only be read; make the file and its directory writable, then start again'),
  10: lasting('the disk under the ledger fails to read or write; check it, then start again'),
  11: lasting('the ledger is damaged; put a backup in its place, then start again'),
  13: lasting('there is no room left for the ledger; make room on its disk, then start again'),
  14: lasting('the ledger cannot be opened; check that its directory is there and writable, then start again'),
  26: lasting('the file is no ledger, or a damaged one; put a backup in its place, then start again'),
}

function sqliteAilment(error: unknown): Ailment | undefined {
  const code = sqliteCode(error)
  return code === undefined ? undefined : sqliteAilments[code & 0xff]
}

/** PostgreSQL's code (https://www.postgresql.org/docs/current/errcodes-appendix.html); Node's own are longer words. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !fromPostgres.has(error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error
    ? error.code
    : undefined
}

const lost = passing('the connection to PostgreSQL was lost; it is tried again')
const damaged = lasting('PostgreSQL finds its data damaged; have the server mended, then start again')

/** By the code, or its first three or two characters. */
const postgresAilments: Record<string, Ailment> = {
  '08': lost,
  '25006': lasting('PostgreSQL can only be read (a standby?); give the URL of the primary, then start again'),
  '25P03': passing('PostgreSQL ended a transaction that stood still for too long; it is tried again'),
  '28': lasting('PostgreSQL does not let this user in any more; check user and password, then start again'),
  '3D000': lasting('the database is not there any more; restore a backup, then start again'),
  '40001': passing('two transactions were in each other’s way; it is tried again'),
  '40P01': passing('two transactions waited for each other; it is tried again'),
  '42501': lasting('PostgreSQL denies this user the ledger’s tables; grant them, then start again'),
  '53': passing('PostgreSQL is short of memory or connections; it is tried again, raise its limits if this lasts'),
  '53100': lasting('the disk under PostgreSQL is full; make room on it, then start again'),
  '55P03': passing('a lock in PostgreSQL was not free in time; it is tried again'),
  '57014': passing('PostgreSQL broke off a statement that took too long; it is tried again'),
  '57P': passing('PostgreSQL is stopping or starting, or ended the connection; it is tried again'),
  '57P04': lasting('the database was dropped; restore a backup, then start again'),
  '58': lasting('the disk under PostgreSQL fails to read or write; check the server, then start again'),
  XX001: damaged,
  XX002: damaged,
}

function postgresAilment(error: unknown): Ailment | undefined {
  const code = sqlState(error)
  if (code !== undefined)
    return postgresAilments[code] ?? postgresAilments[code.slice(0, 3)] ?? postgresAilments[code.slice(0, 2)]
  // Without a code it is the socket or the driver that gave up; a TypeError is a mistake of ours in the parameters.
  const fromSocket = error instanceof Error && fromPostgres.has(error) && !(error instanceof TypeError)
  return fromSocket ? lost : undefined
}
