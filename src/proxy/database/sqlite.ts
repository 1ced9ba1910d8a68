import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect'
import { type Driver, Kysely, SqliteAdapter } from 'kysely'
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type OnActivity, telling } from './after-commit.ts'
import { DatabaseError, messageOf } from './database-error.ts'
import type { Lead, Ledger } from './ledger.ts'
import { isUpToDate, migrate } from './migrate.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import type { Database } from './schema.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { ailmentOf } from './trouble.ts'

/** Opens the ledger in a file and takes sole ownership of it. */
export async function openSqlite(file: string, onActivity?: OnActivity): Promise<Ledger> {
  const path = realPath(resolve(file))
  const { connection, ownership } = connect(path)
  const db = new Kysely<Database>({ dialect: sqliteDialect(connection, { onActivity }) })
  const close = async () => {
    await db.destroy()
    if (connection.isOpen) connection.close()
    ownership.release()
  }
  try {
    if (!(await isUpToDate(db))) await migrate(db, { where: path })
  } catch (error) {
    await close()
    throw error
  }
  return { db, shared: false, lead: leadAtOnce, close }
}

/** Of the file itself: reached by two names it would have two locks, and two owners. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // Not made yet: then by its directory, if that is there.
  }
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return path
  }
}

/** Behind the walls of confined.js only the ledger's own files can be touched; what started the process has made the directory. */
function makeDirectory(path: string) {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ACCESS_DENIED')) throw error
  }
}

/**
 * How long a statement waits for another program that has the file locked. All of the process waits with it, so it is short,
 * and whoever can wait longer does so without holding up the others.
 */
const busyMs = 250

function connect(path: string): { connection: DatabaseSync; ownership: Ownership } {
  let ownership: Ownership | undefined
  let connection: DatabaseSync | undefined
  try {
    makeDirectory(dirname(path))
    // Looked at before SQLite opens it, which would make two files beside it that can only be read either.
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
    ownership = takeOwnership(path)
    connection = new DatabaseSync(path, { timeout: busyMs })
    // Full: a rotation survives the loss of power right after it was accepted.
    connection.exec('pragma journal_mode = WAL; pragma synchronous = FULL; pragma foreign_keys = ON')
    // A file that can only be read opens well enough, and would fail when the first rotation is submitted.
    connection.exec('begin; create table keyturn_tries_to_write (x); rollback')
    return { connection, ownership }
  } catch (error) {
    connection?.close()
    ownership?.release()
    if (error instanceof DatabaseError) throw error
    const what = ailmentOf(error)?.what ?? fileAilment(error) ?? `it cannot be opened: ${messageOf(error)}`
    throw new DatabaseError(`KEYTURN_DATABASE_URL: ${path}: ${what}`, { cause: error })
  }
}

/** What the lock and the directory may fail with, which are made without SQLite. */
function fileAilment(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'the ledger or its directory can only be read; make both writable, or give another file'
  }
  return code === 'ENOSPC' ? 'there is no room left on its disk; make room' : undefined
}

/** Whoever has the file is the only one there is. */
function leadAtOnce(signal: AbortSignal): Promise<Lead> {
  if (signal.aborted) return Promise.reject(signal.reason)
  const lost = new AbortController().signal
  return Promise.resolve({ lost, predecessorMayLive: false, release: () => Promise.resolve() })
}

/** The dialect's own adapter denies it, and then a migration killed in the middle would leave half a schema. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

class LedgerDialect extends NodeSqliteDialect {
  readonly #file: DatabaseSync
  readonly #options: LedgerOptions

  constructor(file: DatabaseSync, options: LedgerOptions) {
    super({ database: file })
    this.#file = file
    this.#options = options
  }

  override createAdapter() {
    return new TransactionalAdapter()
  }

  /**
   * SQLite rolls a transaction back by itself where the disk is full or fails; to roll it back once more is an error,
   * which would take the place of the one that tells why.
   */
  override createDriver(): Driver {
    const driver = super.createDriver()
    const own = new SqliteConnection(this.#file, this.#options.turnMs)
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = async () => {
      // Its mutex is what is wanted of it.
      await acquire()
      return own
    }
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = (connection) => (this.#file.isTransaction ? rollback(connection) : Promise.resolve())
    return telling(driver, this.#options.onActivity)
  }
}

export type LedgerOptions = {
  onActivity?: OnActivity | undefined
  /** How long statements may follow each other before others have their turn, in ms; absent: the usual. */
  turnMs?: number
}

export const sqliteDialect = (file: DatabaseSync, options: LedgerOptions = {}): NodeSqliteDialect =>
  new LedgerDialect(file, options)
