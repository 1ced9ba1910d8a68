import { type Driver, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { type OnActivity, telling } from './after-commit.ts'
import { DatabaseError } from './database-error.ts'
import type { Ledger } from './ledger.ts'
import { isUpToDate, migrate } from './migrate.ts'
import { checkServer, type Server } from './postgres-check.ts'
import { leadOnPostgres } from './postgres-lead.ts'
import { connectionConfig, prepareSession } from './postgres-session.ts'
import type { Database } from './schema.ts'
import { isFromServer, markFromPostgres } from './trouble.ts'

/** Opens the ledger in PostgreSQL, which several processes may share. */
export async function openPostgres(url: string, onActivity?: OnActivity): Promise<Ledger> {
  const server = await checkServer(url)
  const db = connectKysely(createPool(url, 10, { statement: 30_000, lock: 10_000 }), onActivity)
  try {
    if (!(await isUpToDate(db))) await bringUpToDate(url, server)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    shared: true,
    lead: (signal) => leadOnPostgres(url, signal),
    async close() {
      // A server that is cut off does not say good-bye.
      await Promise.race([db.destroy(), pause(3_000, undefined, { ref: false })])
    },
  }
}

async function bringUpToDate(url: string, { where, schema, mayCreate }: Server) {
  if (!mayCreate) {
    const line = `KEYTURN_DATABASE_URL: ${where}: the user may not create tables in the schema ${schema}; grant it that`
    throw new DatabaseError(line)
  }
  // Large ledgers take their time to migrate, and so long the other processes wait.
  const patient = connectKysely(createPool(url, 1, { statement: 0, lock: 0 }))
  try {
    await migrate(patient, { where, schema })
  } finally {
    await patient.destroy()
  }
}

function createPool(url: string, max: number, limits: { statement: number; lock: number }): Pool {
  const pool = new Pool({
    ...connectionConfig(url),
    max,
    // Past the server's own limit: it is for a server, or a network, that does not answer at all.
    query_timeout: limits.statement === 0 ? undefined : limits.statement + 5_000,
    // oxlint-disable-next-line typescript/no-misused-promises -- the driver awaits it; its types do not say so
    onConnect: async (client) => {
      // A connection that breaks while somebody has it, but between two statements, says so here and would end the process.
      client.on('error', () => undefined)
      await prepareSession(client, { ...limits, idle: 0 })
    },
  })
  // One that breaks while it is idle; the next statement gets another.
  pool.on('error', () => undefined)
  return pool
}

class LedgerDialect extends PostgresDialect {
  readonly #onActivity: OnActivity | undefined

  constructor(pool: Pool, onActivity: OnActivity | undefined) {
    super({ pool: told(pool) })
    this.#onActivity = onActivity
  }

  override createDriver(): Driver {
    return telling(super.createDriver(), this.#onActivity)
  }
}

const connectKysely = (pool: Pool, onActivity?: OnActivity) =>
  new Kysely<Database>({ dialect: new LedgerDialect(pool, onActivity) })

/**
 * The pool as Kysely wants it. Its errors are marked as the database's, and a connection that failed otherwise than by the
 * server's word is not used again: after a time-out, say, its next answer would be the last question's.
 */
function told(pool: Pool): PostgresPool {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect().catch(fail)
    let broken = false
    const query = async (text: string, values: readonly unknown[]) => {
      try {
        return await client.query(text, [...values])
      } catch (error) {
        markFromPostgres(error)
        broken ||= !isFromServer(error)
        throw error
      }
    }
    // Kysely asks for an overload with a cursor too, and calls it only where the dialect was given a cursor's class.
    return {
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy === true || broken),
    }
  }
  return { options: pool.options, connect, end: () => pool.end() }
}

function fail(error: unknown): never {
  markFromPostgres(error)
  throw error
}
