import { type Context, Hono } from 'hono'
import type { OpenSessions } from '../../contract/access.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, passCookies, tell } from './access.ts'
import { allowEverybody, type PersonEnv, recently } from './allow.ts'
import { endSessions, readSessions } from './sessions.ts'

/**
 * `/api/sessions`: one's own, and with `users.manage` everybody's; to end one needs a fresh sign-in, so that who gets at an open
 * session cannot throw its owner out. `/api/sign-out` ends the one that asks, and needs none.
 */
export const sessionRoutes = (access: Access): Hono<PersonEnv> =>
  new Hono<PersonEnv>()
    .get('/sessions', allowEverybody, async (c) => {
      const userId = c.req.query('user') ?? c.var.user.id
      if (userId !== c.var.user.id) needManager(c)
      const sessions = await readSessions(access.db, userId, access.clock.now(), c.var.sessionId)
      const answer: OpenSessions = { sessions }
      return c.json(answer)
    })
    .delete('/sessions/:id', allowEverybody, recently, async (c) => {
      const { id: userId, name: actor, permissions } = c.var.user
      await access.db.transaction().execute(async (trx) => {
        const session = await trx
          .selectFrom('session')
          .innerJoin('user', 'user.id', 'session.user_id')
          .select(['session.id', 'session.user_id', 'user.name'])
          .where('session.id', '=', c.req.param('id'))
          .executeTakeFirst()
        // Whose it is, is nothing that everybody may find out.
        const theirs = session?.user_id === userId || permissions.includes('users.manage')
        if (session === undefined || !theirs) throw new ProblemError('unknownSession')
        await endSessions(trx, { id: session.id })
        await tell(access, c, trx, { actor, action: 'session.revoked', data: { user: session.name } })
      })
      return c.body(null, 204)
    })
    .post('/sign-out', allowEverybody, async (c) => {
      const { name: actor } = c.var.user
      const { sessionId } = c.var
      if (sessionId === undefined) throw new ProblemError('noSuchSignIn')
      await access.db.transaction().execute((trx) => tell(access, c, trx, { actor, action: 'session.ended' }))
      const auth = await access.auth()
      const { headers, response } = await auth.api.signOut({
        headers: headersFor(access, c),
        body: { disableRedirect: true, callbackURL: `${access.publicUrl()}/` },
        returnHeaders: true,
      })
      // It only logs where the database would not delete it.
      await endSessions(access.db, { id: sessionId })
      c.header('set-cookie', undefined)
      passCookies(c, headers)
      return c.json(response.url === undefined ? {} : { redirect: response.url })
    })

function needManager(c: Context<PersonEnv>): void {
  const { permissions, role } = c.var.user
  if (!permissions.includes('users.manage')) throw new ProblemError('forbidden', { permission: 'users.manage', role })
}
