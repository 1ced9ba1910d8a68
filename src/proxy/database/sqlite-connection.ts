import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long statements may follow each other before whatever else is ready has its turn, in ms. */
const usualTurnMs = 8
/** Statements that are kept prepared; preparing one costs more than running most of them. */
const mostPrepared = 200

/**
 * The one connection to a file. SQLite works in this process, so a row of statements, each of whose answers is there at once,
 * would let nobody else have a turn until it ends, and a large rotation's rows are long. Here they step aside now and then, also
 * within a transaction: who else wants the ledger waits for its end, and all others go on.
 */
export class SqliteConnection implements DatabaseConnection {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, { statement: StatementSync; reads: boolean }>()
  #turnBegan: number | undefined

  readonly #turnMs: number

  constructor(db: DatabaseSync, turnMs = usualTurnMs) {
    this.#db = db
    this.#turnMs = turnMs
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    await this.#turn()
    const { statement, reads } = this.#prepare(sql)
    // Kysely's values are those that its caller gave, and node:sqlite says what it does not take; rows are what the query's type says.
    const values = parameters as (string | number | bigint | null)[]
    if (reads) return { rows: statement.all(...values) as Row[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  // oxlint-disable-next-line require-yield -- the interface asks for it, and nobody asks for a stream
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the ledger is read in pages, not as a stream')
  }

  async #turn(): Promise<void> {
    if (this.#turnBegan !== undefined && performance.now() - this.#turnBegan > this.#turnMs) await nextTurn()
    if (this.#turnBegan !== undefined) return
    this.#turnBegan = performance.now()
    setImmediate(() => (this.#turnBegan = undefined))
  }

  #prepare(sql: string) {
    const known = this.#prepared.get(sql)
    // The one used last stands last, so the first is the one to leave.
    if (known !== undefined) this.#prepared.delete(sql)
    else {
      const [oldest] = this.#prepared.keys()
      if (oldest !== undefined && this.#prepared.size >= mostPrepared) this.#prepared.delete(oldest)
    }
    const statement = known?.statement ?? this.#db.prepare(sql)
    const prepared = known ?? { statement, reads: statement.columns().length > 0 }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
