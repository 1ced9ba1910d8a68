import type { DatabaseConnection, Driver, Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** An entry of the activity trail that is committed, with its place in the line and its hash. */
export type ToldActivity = {
  sequence: number
  at: string
  actor: string
  action: string
  project?: string
  data: Record<string, unknown>
  hash: string
}

export type OnActivity = (entry: ToldActivity) => void

/** What is to be told when the transaction on this connection is committed, and is forgotten when it is rolled back. */
const pending = new WeakMap<DatabaseConnection, ToldActivity[]>()

/** Has the entry told once `trx` is committed, by whom the database was opened with; not before, for it may yet come to nothing. */
export const tellAfterCommit = (trx: Transaction<Database>, entry: ToldActivity): Promise<void> =>
  trx.getExecutor().provideConnection((connection) => {
    pending.get(connection)?.push(entry)
    return Promise.resolve()
  })

/** The driver, telling `onActivity` after each commit. */
export function telling(driver: Driver, onActivity: OnActivity | undefined): Driver {
  if (onActivity === undefined) return driver
  const begin = driver.beginTransaction.bind(driver)
  const commit = driver.commitTransaction.bind(driver)
  driver.beginTransaction = async (connection, settings) => {
    await begin(connection, settings)
    pending.set(connection, [])
  }
  driver.commitTransaction = async (connection) => {
    await commit(connection)
    const entries = pending.get(connection) ?? []
    pending.delete(connection)
    for (const entry of entries) onActivity(entry)
  }
  return driver
}
