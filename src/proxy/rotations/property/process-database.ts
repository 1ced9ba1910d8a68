import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { isPostgres } from '../../database/kind.ts'
import type { Database } from '../../database/schema.ts'
import { markFromPostgres } from '../../database/trouble.ts'
import { never, type Process } from './process.ts'

/** What the world needs to know of the statements of all processes. */
export type StatementWatch = {
  /** A statement is under way; the clock stands still meanwhile. */
  began(): void
  ended(): void
  /** Runs what makes something written visible to everybody, one after the other. */
  commit<T>(process: Process, run: () => Promise<T>): Promise<T>
  /** Whether there is a server that ends the open transactions of a process that says nothing any more. */
  serverEndsIdle: boolean
}

/**
 * The ledger as one process has it: over the connections of `base`, with every statement counted, and gone when the
 * process is killed. Its open transactions roll back then, and whatever it waits for never comes.
 */
export function processDatabase(base: Kysely<Database>, process: Process, watch: StatementWatch): Kysely<Database> {
  const executor = base.getExecutor()
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => executor.adapter,
      createQueryCompiler: () => ({ compileQuery: (node, id) => executor.compileQuery(node, id) }),
      createIntrospector: () => base.introspection,
      createDriver: () => driverOf(base, process, watch),
    },
  })
}

function driverOf(base: Kysely<Database>, process: Process, watch: StatementWatch): Driver {
  const connections = new WeakMap<DatabaseConnection, Connection>()
  const of = (connection: DatabaseConnection) => {
    const one = connections.get(connection)
    if (one === undefined) throw new Error('a connection of another driver')
    return one
  }
  return {
    async init() {},
    async acquireConnection() {
      if (process.dead) return never
      const connection = await Connection.acquire(base, process, watch)
      connections.set(connection, connection)
      return connection
    },
    async beginTransaction(connection, settings) {
      await of(connection).executeQuery(CompiledQuery.raw(beginning(base, settings)))
    },
    async commitTransaction(connection) {
      await of(connection).executeQuery(CompiledQuery.raw('commit'))
    },
    async rollbackTransaction(connection) {
      await of(connection).executeQuery(CompiledQuery.raw('rollback'))
    },
    async releaseConnection(connection) {
      of(connection).release()
    },
    async destroy() {},
  }
}

/** SQLite has neither levels nor modes; its own dialect passes over them too. */
function beginning(base: Kysely<Database>, { isolationLevel, accessMode }: TransactionSettings): string {
  if (!isPostgres(base)) return 'begin'
  const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`
  return `begin${level}${accessMode === undefined ? '' : ` ${accessMode}`}`
}

class Connection implements DatabaseConnection {
  readonly #inner: DatabaseConnection
  readonly #process: Process
  readonly #watch: StatementWatch
  readonly #giveBack: () => void
  #inTransaction = false
  #released = false
  /** By the server. */
  #ended = false
  #underWay: Promise<unknown> = Promise.resolve()

  private constructor(inner: DatabaseConnection, process: Process, watch: StatementWatch, giveBack: () => void) {
    this.#inner = inner
    this.#process = process
    this.#watch = watch
    this.#giveBack = giveBack
    process.onDeath(() => void this.#die())
    process.onStall(() => void this.#idle())
  }

  static acquire(base: Kysely<Database>, process: Process, watch: StatementWatch): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const consumer = (inner: DatabaseConnection) =>
        new Promise<void>((giveBack) => {
          if (process.dead) giveBack()
          else resolve(new Connection(inner, process, watch, giveBack))
        })
      base.getExecutor().provideConnection(consumer).catch(reject)
    })
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!(await this.#process.reached('statement', false))) return never
    if (this.#ended) throw ended()
    const running = this.#run<R>(query)
    this.#underWay = running.catch(() => undefined)
    try {
      const result = await running
      return (await this.#process.reached('statement', true)) ? result : never
    } catch (error) {
      if (this.#process.dead) return never
      throw error
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the proxy streams no statements')
  }

  release() {
    if (this.#released) return
    this.#released = true
    this.#giveBack()
  }

  async #run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const word = /^\s*(\w+)/.exec(query.sql)?.[1]?.toLowerCase() ?? ''
    const run = () => this.#inner.executeQuery<R>(query)
    this.#watch.began()
    try {
      // Nothing is written outside of a transaction but while a process has the ledger to itself.
      const result = word === 'commit' ? await this.#watch.commit(this.#process, run) : await run()
      if (word === 'begin') this.#inTransaction = true
      if (word === 'commit' || word === 'rollback') this.#inTransaction = false
      return result
    } finally {
      this.#watch.ended()
    }
  }

  async #die() {
    if (this.#released) return
    this.#watch.began()
    await this.#underWay
    if (this.#inTransaction) await this.#inner.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
    this.#watch.ended()
    this.release()
  }

  /**
   * The server rolls back what a stalled process left open, and ends the connection. Here it does so at once: meanwhile
   * others would wait for its locks in real time, and virtual time for them.
   */
  async #idle() {
    if (!this.#watch.serverEndsIdle || this.#released) return
    this.#watch.began()
    await this.#underWay
    if (this.#inTransaction && !this.#released) {
      this.#ended = true
      this.#inTransaction = false
      await this.#inner.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
    }
    this.#watch.ended()
  }
}

function ended(): Error {
  const error = Object.assign(new Error('terminating connection due to idle-in-transaction timeout'), { code: '25P03' })
  markFromPostgres(error)
  return error
}
