import { createMiddleware } from 'hono/factory'
import type { Permission } from '../../contract/words.ts'
import { ProblemError } from '../http/problem.ts'
import type { Person } from './person.ts'

/** What a route behind the sign-in finds in its context. */
export type PersonEnv = {
  Variables: {
    user: Person
    /** The session that asks; absent where nobody signs in. */
    sessionId: string | undefined
    /** They showed longer ago who they are than what is grave may be after. */
    stale: boolean
  }
}

/** What a route finds that is open to whoever comes. */
export type OpenEnv = { Variables: Partial<PersonEnv['Variables']> }

/** Declared beside a route: lets in whoever has the permission, and refuses everybody else before anything is read. */
export const allow = (permission: Permission) =>
  createMiddleware<PersonEnv>(async (c, next) => {
    const { permissions, role } = c.var.user
    if (!permissions.includes(permission)) throw new ProblemError('forbidden', { permission, role })
    await next()
  })

/** Declared beside a route that asks for no permission, since it is about one's own. */
export const allowEverybody = createMiddleware<PersonEnv>((_, next) => next())

/** @throws ProblemError signInAgain where somebody showed too long ago that it is them: before anything is done */
export function requireRecent(c: { var: Pick<PersonEnv['Variables'], 'stale'> }): void {
  if (c.var.stale) throw new ProblemError('signInAgain')
}

/** Declared beside a route that always needs it. */
export const recently = createMiddleware<PersonEnv>(async (c, next) => {
  requireRecent(c)
  await next()
})
