import type { Context } from 'hono'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, nowOf, passCookies, tell, type Told } from './access.ts'
import type { OpenEnv } from './allow.ts'
import type { Auth } from './auth.ts'
import type { Person } from './person.ts'
import { endSessions, readPerson, sweepSessions } from './sessions.ts'
import { type Visit, visits } from './visit.ts'

/** A session that began, and the answer's headers with its cookie, which nobody has been given yet. */
export type Begun = { session: NonNullable<Visit['session']>; headers: Headers; visit: Visit }

/**
 * Calls better-auth for a session.
 *
 * @returns undefined where it refuses
 * @throws what went wrong otherwise
 */
export async function begin(
  access: Access,
  c: Context,
  work: (auth: Auth, headers: Headers) => Promise<{ headers: Headers }>,
  visit: Visit = {},
): Promise<Begun | undefined> {
  const auth = await access.auth()
  try {
    const { headers } = await visits.make(visit, () => work(auth, headersFor(access, c)))
    return visit.session === undefined ? undefined : { session: visit.session, headers, visit }
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error instanceof Error && error.name === 'APIError' && error.cause !== undefined ? error.cause : error
  }
}

/** better-auth says no by an error of its own; its class is not at hand where it is not loaded. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'APIError' &&
  'statusCode' in error &&
  Number(error.statusCode) >= 400 &&
  Number(error.statusCode) < 500

/**
 * Lets somebody in: the session that this browser had ends, the trail tells, and the cookie goes out. A new one each time
 * that somebody shows who they are, also when it is again (ASVS 7.2.4), so that one that leaked before is worth nothing.
 */
export async function letIn(
  access: Access,
  c: Context<OpenEnv>,
  { session, headers }: Begun,
  told: (person: Person) => Told,
): Promise<Person> {
  const { sessionId: before } = c.var
  const person = await readPerson(access.db, session.id, access.clock.now())
  if (person === undefined) throw new ProblemError('signInNeeded')
  await access.db.transaction().execute(async (trx) => {
    if (before !== undefined) await endSessions(trx, { id: before })
    await trx
      .updateTable('user')
      .set({ last_seen_at: nowOf(access) })
      .where('id', '=', person.id)
      .execute()
    await tell(access, c, trx, told(person))
  })
  await sweepSessions(access.db, access.clock.now())
  // Not those that were to go out with the session before.
  c.header('set-cookie', undefined)
  passCookies(c, headers)
  return person
}

/** Takes a session back that began for somebody else than was meant. */
export const takeBack = (access: Access, { session }: Begun): Promise<void> => endSessions(access.db, session)
