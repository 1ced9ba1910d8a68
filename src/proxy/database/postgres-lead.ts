import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Lead } from './ledger.ts'
import { connectionConfig, prepareSession } from './postgres-session.ts'
import { markFromPostgres, troubleOf } from './trouble.ts'

/*
 * Who leads holds an advisory lock, which PostgreSQL lets go of when the session ends. So the session has to end when the
 * process cannot work any more, however that comes: killed, its system closes the connection; stopped (SIGSTOP) or cut
 * off, its pings stay away, and the server ends the session for having been idle. The others try once a second. Together
 * that is six seconds at most, in which the old one may still think that it leads: the epoch is for that.
 */

/** Ours among the advisory locks of a database; the second key is the schema, so that two ledgers may share one. */
const lockSpace = 1_801_812_340
const tryLock = `select pg_try_advisory_lock(${lockSpace}, hashtext(current_schema())) as taken`

const everyMs = 1_000
/** The server ends a session that was silent for so long. */
const serverPatienceMs = 5_000
/** Less than the server's: who leads knows before anybody else can. */
const ownPatienceMs = 4_000
const answerMs = 3_000

/**
 * Waits until this process leads.
 *
 * @throws the signal's reason; or the database's error where it does not pass by itself
 */
export async function leadOnPostgres(url: string, signal: AbortSignal): Promise<Lead> {
  let session: Session | undefined
  try {
    for (;;) {
      signal.throwIfAborted()
      try {
        session ??= await openSession(url)
        if (await session.takes()) return keep(session)
      } catch (error) {
        markFromPostgres(error)
        if (troubleOf(error)?.lasting !== false) throw error
        session?.destroy()
        session = undefined
      }
      await pause(everyMs, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  } catch (error) {
    session?.destroy()
    throw error
  }
}

function keep(session: Session): Lead {
  const lost = new AbortController()
  let released = false
  const lose = (error: unknown) => {
    session.destroy()
    if (!released) lost.abort(error)
  }
  session.onEnd(() => lose(new Error('the connection that holds the lock has ended')))
  void ping(session, () => released || lost.signal.aborted).catch(lose)
  return {
    lost: lost.signal,
    predecessorMayLive: true,
    async release() {
      released = true
      await session.end()
    },
  }
}

/** Keeps the session from being idle, until it is over or the server did not answer in time. */
async function ping(session: Session, isOver: () => boolean) {
  let answeredAt = performance.now()
  for (;;) {
    await pause(everyMs, undefined, { ref: false })
    if (isOver()) return
    // Whoever wakes from a long sleep finds an old answer, and need not ask.
    if (performance.now() - answeredAt > ownPatienceMs) throw new Error('the process stood still for too long')
    await session.ping()
    answeredAt = performance.now()
  }
}

type Session = Awaited<ReturnType<typeof openSession>>

async function openSession(url: string) {
  const client = new Client({
    ...connectionConfig(url),
    application_name: 'keyturn lead',
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
  })
  client.on('error', () => undefined)
  const destroy = () => client.connection.stream.destroy()
  try {
    await client.connect()
    await prepareSession(client, { statement: answerMs, lock: answerMs, idle: serverPatienceMs })
  } catch (error) {
    destroy()
    throw error
  }
  return {
    destroy,
    onEnd: (listener: () => void) => client.once('end', listener),
    async takes() {
      const { rows } = await client.query<{ taken: boolean }>(tryLock)
      return rows[0]?.taken === true
    },
    async ping() {
      await client.query('select 1')
    },
    /** The server frees the lock before it hangs up, and that is awaited; but no longer than it may take to answer. */
    async end() {
      await Promise.race([client.end(), pause(answerMs, undefined, { ref: false })])
      destroy()
    },
  }
}
