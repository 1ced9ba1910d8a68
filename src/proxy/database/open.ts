import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from './database-error.ts'
import { migrationProvider } from './migrations.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import type { Database } from './schema.ts'

export type Ledger = { db: Kysely<Database>; close(): Promise<void> }

/**
 * Opens the ledger, takes sole ownership of it and brings its schema up to date. A rotation survives the loss of power
 * right after it was accepted: WAL with `synchronous = FULL`.
 *
 * @param url `sqlite:` with a relative or absolute path
 * @throws DatabaseError when another process owns it, it cannot be written, is damaged, or is from a newer version
 */
export async function openDatabase(url: string): Promise<Ledger> {
  const path = resolve(url.slice('sqlite:'.length))
  let ownership: Ownership | undefined
  let file: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    ownership = takeOwnership(path)
    file = new DatabaseSync(path, { timeout: 5000 })
    file.exec('pragma journal_mode = WAL; pragma synchronous = FULL; pragma foreign_keys = ON')
  } catch (error) {
    file?.close()
    ownership?.release()
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError(`KEYTURN_DATABASE_URL: ${path} cannot be opened: ${messageOf(error)}`, { cause: error })
  }
  const db = new Kysely<Database>({ dialect: new NodeSqliteDialect({ database: file }) })
  const close = async () => {
    await db.destroy()
    ownership.release()
  }
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest()
  if (error !== undefined) {
    await close()
    const newer = messageOf(error).includes('missing')
    throw new DatabaseError(
      newer
        ? `KEYTURN_DATABASE_URL: ${path} was written by a newer Keyturn; start that version, or give another file`
        : `KEYTURN_DATABASE_URL: ${path} cannot be brought up to date: ${messageOf(error)}`,
      { cause: error },
    )
  }
  return { db, close }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
