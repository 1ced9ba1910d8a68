import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from './database-error.ts'
import { ailmentOf } from './trouble.ts'

export type Ownership = { release(): void }

/**
 * Makes this process the only one that works on the ledger at `path`. The lock is SQLite's own, on an empty file beside
 * the ledger: the operating system drops it when the process dies, however it dies, and the ledger itself stays free for
 * backups and the verify tool. A pid file alone would outlive a crash.
 */
export function takeOwnership(path: string): Ownership {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 })
  const holderFile = `${path}.holder`
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (ailmentOf(error)?.lasting !== false) throw error
    throw new DatabaseError(
      `KEYTURN_DATABASE_URL: ${path} is in use by ${holderOf(holderFile)}; stop it, or give another file`,
      {
        cause: error,
      },
    )
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, host: hostname() }))
  return {
    release() {
      if (!lock.isOpen) return
      rmSync(holderFile, { force: true })
      lock.exec('rollback')
      lock.close()
    },
  }
}

function holderOf(file: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string }
    return `process ${pid} on ${host}`
  } catch {
    return 'another process'
  }
}
