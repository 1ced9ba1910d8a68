import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseError, messageOf } from './database-error.ts'

/**
 * The secret that signs cookies, kept beside the SQLite file and made once, for its owner's eyes only: a copy of the database
 * alone lets nobody in.
 *
 * @param url the ledger's, which is SQLite's: several processes on PostgreSQL share no file
 * @throws DatabaseError where it can be neither read nor made
 */
export function secretBeside(url: string): string {
  const file = `${resolve(url.slice('sqlite:'.length))}.secret`
  try {
    return kept(file) ?? made(file)
  } catch (error) {
    throw new DatabaseError(
      `KEYTURN_SECRET: not given, and ${file} cannot be used: ${messageOf(error)}; make it one line of 64 characters that only you can read, or set KEYTURN_SECRET`,
      { cause: error },
    )
  }
}

function kept(file: string): string | undefined {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length < 32) throw new Error('it is too short')
    // Copied about, it may have become readable for others.
    chmodSync(file, 0o600)
    return secret
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function made(file: string): string {
  const secret = randomBytes(48).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}
