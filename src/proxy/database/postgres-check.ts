import { Client } from 'pg'
import { DatabaseError, messageOf } from './database-error.ts'
import { connectionConfig, prepareSession } from './postgres-session.ts'
import { ailmentOf, markFromPostgres } from './trouble.ts'

export type Server = {
  /** What it is called in an error's line, without the password. */
  where: string
  /** Where the tables are, or are to be. */
  schema: string
  mayCreate: boolean
}

/**
 * Looks whether the server is fit for a ledger.
 *
 * @throws DatabaseError, one line: not reached, no such database, not let in, too old, read only, another encoding, no
 *   schema, or a pooler in between that gives each transaction another session
 */
export async function checkServer(url: string): Promise<Server> {
  const client = createClient(url)
  const where = `${client.user}@${client.host}:${client.port}/${client.database}`
  const refuse = (what: string, cause?: unknown) =>
    new DatabaseError(`KEYTURN_DATABASE_URL: ${where}: ${what}`, { cause })
  try {
    await client.connect()
    const { rows } = await client.query<Facts>(factsQuery)
    const facts = rows[0]
    if (facts === undefined) throw new Error('no answer')
    const unfit = judge(facts)
    if (unfit !== undefined) throw refuse(unfit)
    if (await isPooledByTransaction(client, url)) throw refuse(pooled)
    // Here it is clear who asks; a pool would only say that it got no connection.
    await prepareSession(client, { statement: 30_000, lock: 10_000, idle: 0 })
    return { where, schema: facts.schema ?? 'public', mayCreate: facts.mayCreate }
  } catch (error) {
    if (error instanceof DatabaseError) throw error
    throw refuse(sayWhy(error, client), error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const answerMs = 5_000

function createClient(url: string): Client {
  try {
    const client = new Client({ ...connectionConfig(url), query_timeout: answerMs })
    client.on('error', () => undefined)
    return client
  } catch (error) {
    const message = messageOf(error)
    throw new DatabaseError(`KEYTURN_DATABASE_URL: it cannot be used: ${message}`, { cause: error })
  }
}

export type Facts = {
  /** As in 140005 for 14.5. */
  version: number
  standby: boolean
  readOnly: string
  encoding: string
  /** The first of its search_path that is there. */
  schema: string | null
  mayCreate: boolean
}

const factsQuery = `select current_setting('server_version_num')::int as version, pg_is_in_recovery() as standby,
  current_setting('transaction_read_only') as "readOnly", current_setting('server_encoding') as encoding,
  current_schema() as schema, coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate"`

/** What makes a server unfit, if anything. */
export function judge({ version, standby, readOnly, encoding, schema }: Facts): string | undefined {
  // 14 brought idle_session_timeout, without which a stopped process would lead for ever.
  if (version < 140_000) return `it is PostgreSQL ${Math.floor(version / 10_000)}; use 14 or newer`
  if (standby) return 'it is a standby, which can only be read; give the URL of the primary'
  if (readOnly !== 'off') return 'it can only be read; give a database and a user that may write'
  if (encoding !== 'UTF8') return `its encoding is ${encoding}; make the database with the encoding UTF8`
  if (schema === null) return 'no schema of its search_path is there; create one, or set search_path'
  return undefined
}

const pooled =
  'a pooler in between gives each transaction another session; give the URL of the server itself, or have the pooler keep whole sessions'

/**
 * Ours has to stay on its own server process, also while another connection has a transaction open, and that one has to
 * have one of its own. Where a pooler gives out the process that came free first, ours changes; where it is the one that
 * came free last, the other gets ours.
 */
async function isPooledByTransaction(client: Client, url: string): Promise<boolean> {
  const other = createClient(url)
  try {
    const own = await processOf(client)
    if (await changes(client, own)) return true
    await other.connect()
    await other.query('begin')
    if ((await processOf(other)) === own) return true
    return await changes(client, own)
  } finally {
    other.connection.stream.destroy()
  }
}

async function changes(client: Client, own: number | undefined): Promise<boolean> {
  try {
    for (let time = 0; time < 3; time += 1) if ((await processOf(client)) !== own) return true
    return false
  } catch (error) {
    // With one server process for all, ours waits for the end of the other's transaction.
    if (messageOf(error) === 'Query read timeout') return true
    throw error
  }
}

async function processOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, and Node's and the driver's own errors. */
function sayWhy(error: unknown, { user, host, port, database }: Client): string {
  const message = messageOf(error)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  switch (code) {
    case '3D000':
      return `the server has no database ${database ?? ''}; create it, or correct its name`
    case '28P01':
      return `the server refuses the password of the user ${user ?? ''}; correct it`
    case '28000':
      return `the server does not let the user ${user ?? ''} in (${message}); correct the user, or allow it in pg_hba.conf`
    case 'ECONNREFUSED':
      return `no server listens at ${host}:${port}; start it, or correct host and port`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${host} is not known; correct it`
  }
  if (/password must be a string/.test(message))
    return 'the server asks for a password; give one: postgres://user:password@…'
  if (/not support SSL/.test(message)) return 'the server offers no TLS; leave sslmode out, or enable TLS on the server'
  if (/certificate|self.signed/i.test(message)) {
    return `the server’s certificate is not trusted (${message}); give its authority’s file with sslrootcert`
  }
  if (/pool_mode|unsupported startup parameter|pooling mode/i.test(message)) return pooled
  markFromPostgres(error)
  return ailmentOf(error)?.lasting === true
    ? (ailmentOf(error)?.what ?? message)
    : `the server cannot be reached (${message}); start it, or correct host and port`
}
