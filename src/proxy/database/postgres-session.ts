import { Client, type ClientConfig, types } from 'pg'

/** Counts and sums are numbers, as SQLite gives them; none of ours comes near 2^53. */
const numbers = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC])

/** How every connection to PostgreSQL is made. A URL's own parameters go before these. */
export const connectionConfig = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'keyturn',
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  types: {
    // The driver's own type is a set of overloads over the type's number, of which an arrow function has none.
    getTypeParser: ((type: number, format: 'text') =>
      numbers.has(type) ? Number : types.getTypeParser(type, format)) as typeof types.getTypeParser,
  },
})

/** Milliseconds, each; 0 is without end. */
type Limits = { statement: number; lock: number; idle: number }

/**
 * The settings of a session, as one text of statements. Sent as such and not with the connection's start-up: a pooler
 * refuses parameters there that it does not know, also one that keeps sessions whole and would do.
 */
const settings = ({ statement, lock, idle }: Limits): string => `
  set statement_timeout = ${statement}; set lock_timeout = ${lock}; set idle_session_timeout = ${idle};
  set idle_in_transaction_session_timeout = 5000;
  set default_transaction_isolation = 'read committed';
  set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3;
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
  do $$ begin set client_connection_check_interval = 1000; exception when others then null; end $$`

/**
 * Prepares a connection that has just been made.
 *
 * - A process that was stopped (SIGSTOP) or cut off keeps no row locked for longer than five seconds.
 * - Where the client is gone the server notices within a second, also in the middle of a statement; not every system can
 *   that, and then it notices at the statement's end.
 * - What is committed is on the disk, also where the server's owner prefers speed.
 */
export async function prepareSession(client: Pick<Client, 'query'>, limits: Limits): Promise<void> {
  await client.query(settings(limits))
}
