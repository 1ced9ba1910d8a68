import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export type Ledger = {
  db: Kysely<Database>
  /** Several processes may work on it: what another one wrote is seen only by looking. SQLite: false. */
  shared: boolean
  /** Waits until this process is the one whose engine works; rejects with the signal's reason. SQLite: at once. */
  lead(signal: AbortSignal): Promise<Lead>
  close(): Promise<void>
}

export type Lead = {
  /** Aborted as soon as it is known that another process may work. */
  lost: AbortSignal
  /** The one that worked before may still be alive, stalled or cut off (PostgreSQL): its claims may yet leave. SQLite: false. */
  predecessorMayLive: boolean
  release(): Promise<void>
}
