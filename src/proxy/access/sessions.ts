import type { Kysely, Transaction } from 'kysely'
import { permissionsOf } from '../../contract/access.ts'
import type { OpenSession } from '../../contract/access.ts'
import { roles } from '../../contract/words.ts'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import type { Person } from './person.ts'
import { longestMs } from './terms.ts'

/** When a session ends, whatever is done in it. */
const untilOf = (createdAt: string): string => new Date(Date.parse(createdAt) + longestMs).toISOString()

/** Whose session it is, if it still is one. */
export async function readPerson(db: Kysely<Database>, sessionId: string, now: number): Promise<Person | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .select(['session.created_at', 'session.confirmed_at'])
    .select(['user.id', 'user.name', 'user.full_name', 'user.role'])
    .select((eb) =>
      eb.selectFrom('passkey').whereRef('passkey.user_id', '=', 'user.id').select('passkey.id').limit(1).as('passkey'),
    )
    .where('session.id', '=', sessionId)
    .where('session.expires_at', '>', new Date(now).toISOString())
    .where('user.disabled', '=', 0)
    .executeTakeFirst()
  const role = roles.find((one) => one === row?.role)
  if (row === undefined || role === undefined) return undefined
  const until = untilOf(row.created_at)
  if (Date.parse(until) <= now) return undefined
  return {
    id: row.id,
    name: row.name,
    ...(row.full_name === null ? {} : { fullName: row.full_name }),
    role,
    permissions: permissionsOf[role],
    signedIn: { at: row.confirmed_at ?? row.created_at, until, passkey: row.passkey !== null },
  }
}

/** Those of a user that have not ended, newest first; `current` is the one that asks. */
export async function readSessions(
  db: Kysely<Database>,
  userId: string,
  now: number,
  current: string | undefined,
): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', new Date(now).toISOString())
    .where('created_at', '>', new Date(now - longestMs).toISOString())
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.created_at,
    seenAt: row.updated_at,
    until: untilOf(row.created_at),
    ...(row.ip_address === null || row.ip_address === '' ? {} : { address: row.ip_address }),
    ...(row.user_agent === null || row.user_agent === '' ? {} : { userAgent: row.user_agent }),
    current: row.id === current,
  }))
}

/** Ends one, or all of a user's `but` one; in a transaction together with the reason for it. */
export async function endSessions(
  db: Kysely<Database>,
  which: { id: string } | { userId: string; but?: string },
): Promise<void> {
  const ending = db.deleteFrom('session')
  if ('id' in which) await ending.where('id', '=', which.id).execute()
  else
    await ending
      .where('user_id', '=', which.userId)
      .where('id', '!=', which.but ?? '')
      .execute()
}

/**
 * First in a transaction that changes who may come in: whoever asks is still there themselves. Such changes stand in line by the
 * trail's counter, which each of them takes anyway, so that of two administrators who shut each other out at the same moment the
 * second finds that they are out.
 *
 * @throws ProblemError signInNeeded
 */
export async function needStillHere(trx: Transaction<Database>, sessionId: string | undefined): Promise<void> {
  await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('name', '=', 'activity')
    .execute()
  const session = await trx
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId ?? '')
    .executeTakeFirst()
  if (session === undefined) throw new ProblemError('signInNeeded')
}

/** Takes away what has ended by itself and nobody asked for again. */
export async function sweepSessions(db: Kysely<Database>, now: number): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', new Date(now).toISOString()).execute()
  await db.deleteFrom('verification').where('expires_at', '<', new Date(now).toISOString()).execute()
}
