import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { backgroundHeader } from '../../contract/background.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, nowOf, passCookies } from './access.ts'
import type { OpenEnv, PersonEnv } from './allow.ts'
import { local, type Person } from './person.ts'
import { endSessions, readPerson } from './sessions.ts'
import { signInPath } from './terms.ts'

/** What whoever comes may ask; what needs somebody there says so itself. */
const isOpen = (path: string) => path === '/api/session' || path === signInPath || path.startsWith(`${signInPath}/`)

/** Finds out who asks, and lets nobody else past the door than somebody; see `isOpen` for what stands before it. */
export const findPerson = (access: Access): MiddlewareHandler<PersonEnv> => {
  const find = createFinder(access)
  return createMiddleware<PersonEnv>(async (c, next) => {
    if (access.config.signIn.way === 'none') {
      c.set('user', local)
      c.set('stale', false)
      return next()
    }
    const found = await find(c)
    if (found === undefined) {
      if (!isOpen(c.req.path)) throw new ProblemError('signInNeeded')
      return next()
    }
    const { person, sessionId } = found
    c.set('user', person)
    c.set('sessionId', sessionId)
    c.set('stale', access.clock.now() - Date.parse(person.signedIn?.at ?? '') > access.config.reauthMs)
    return next()
  })
}

type Found = { person: Person; sessionId: string }

/** Cookies whose signature better-auth has just looked at, with the session that each is of. */
const rememberedMs = 60_000
const mostRemembered = 1_000
/** `used`: its session's end was put off, if it was time to. */
type Remembered = { sessionId: string; at: number; used: boolean }

/**
 * Who asks, by the cookie; whoever has none is nobody, and better-auth is not even loaded for them. It looks at a cookie once a
 * minute, when it also puts the end of an idle session off; that takes it milliseconds. Whether the session still is one, and
 * whose, the database is asked each time: what was ended anywhere is over at once.
 *
 * What the page says it asks for by itself puts nothing off, or one that polls would keep a session for ever that nobody uses.
 */
function createFinder(access: Access): (c: Context) => Promise<Found | undefined> {
  const remembered = new Map<string, Remembered>()
  const lookUp = async (sessionId: string): Promise<Found | undefined> => {
    const person = await readPerson(access.db, sessionId, access.clock.now())
    return person && { person, sessionId }
  }
  return async (c) => {
    const cookie = c.req.header('cookie')
    if (cookie?.includes('keyturn.') !== true) return undefined
    const used = c.req.header(backgroundHeader) === undefined
    const known = remembered.get(cookie)
    if (known !== undefined && (known.used || !used) && performance.now() - known.at < rememberedMs) {
      return lookUp(known.sessionId)
    }
    remembered.delete(cookie)
    const auth = await access.auth()
    const { headers, response } = await auth.api.getSession({
      headers: headersFor(access, c),
      query: { disableRefresh: !used },
      returnHeaders: true,
    })
    if (response === null) return undefined
    const { id } = response.session
    const found = await lookUp(id)
    if (found === undefined) {
      await endSessions(access.db, { id })
      return undefined
    }
    if (headers.getSetCookie().length > 0) {
      passCookies(c, headers)
      const { person } = found
      await access.db
        .updateTable('user')
        .set({ last_seen_at: nowOf(access) })
        .where('id', '=', person.id)
        .execute()
    }
    const [oldest] = remembered.keys()
    if (oldest !== undefined && remembered.size >= mostRemembered) remembered.delete(oldest)
    remembered.set(cookie, { sessionId: id, at: performance.now(), used })
    return found
  }
}

/** Whoever is there, on a route that is open; @throws ProblemError signInNeeded */
export function needPerson(c: Context<OpenEnv>): Person {
  const { user } = c.var
  if (user === undefined) throw new ProblemError('signInNeeded')
  return user
}
