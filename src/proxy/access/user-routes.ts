import { type Context, Hono } from 'hono'
import type { Transaction } from 'kysely'
import { NewUser, UserChange, type UserLink, type Users } from '../../contract/access.ts'
import type { Database } from '../database/schema.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, nowOf, onlyWay, tell } from './access.ts'
import { allow, type PersonEnv, recently } from './allow.ts'
import { linkUrl, type MadeLink, makeLink } from './links.ts'
import { endSessions, needStillHere } from './sessions.ts'
import { insertUser, readUsers } from './user-row.ts'

/**
 * `/api/users`: who may come in, and as what. With a provider it says who there is and what their role is; here they can
 * only be kept out.
 */
export const userRoutes = (access: Access): Hono<PersonEnv> => {
  const { db, clock } = access

  const withLink = async (id: string, link: MadeLink): Promise<UserLink> => ({
    user: await known(id),
    link: { url: linkUrl(access.publicUrl(), link.token), expiresAt: link.expiresAt },
  })
  const known = async (id: string) => {
    const [user] = await readUsers(db, clock.now(), id)
    if (user === undefined) throw new ProblemError('unknownUser')
    return user
  }
  const newLink = async (c: Context<PersonEnv>, trx: Transaction<Database>, id: string, name: string) => {
    const link = await makeLink(trx, id, clock.now())
    await tell(access, c, trx, { actor: c.var.user.name, action: 'user.linkMade', data: { name } })
    return link
  }

  return new Hono<PersonEnv>()
    .get('/', allow('users.manage'), async (c) => {
      const users: Users = { users: await readUsers(db, clock.now()) }
      return c.json(users)
    })
    .post('/', allow('users.manage'), recently, async (c) => {
      onlyWay(access, 'local')
      const user = await readBody(c, NewUser)
      const { name, role } = user
      const { id, link } = await db.transaction().execute(async (trx) => {
        await needStillHere(trx, c.var.sessionId)
        const id = await insertUser(trx, user, nowOf(access))
        if (id === undefined) throw new ProblemError('userExists', { name })
        await tell(access, c, trx, { actor: c.var.user.name, action: 'user.added', data: { name, role } })
        return { id, link: await newLink(c, trx, id, name) }
      })
      return c.json(await withLink(id, link), 201)
    })
    .patch('/:id', allow('users.manage'), recently, async (c) => {
      const { role, disabled } = await readBody(c, UserChange)
      const id = c.req.param('id')
      if (id === c.var.user.id) throw new ProblemError('ownAccount')
      if (role !== undefined) onlyWay(access, 'local')
      if (access.config.signIn.way === 'none') throw new ProblemError('noSuchSignIn')
      await db.transaction().execute(async (trx) => {
        await needStillHere(trx, c.var.sessionId)
        const was = await trx.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
        if (was === undefined) throw new ProblemError('unknownUser')
        const { name } = was
        const actor = c.var.user.name
        const changes = {
          ...(role === undefined || role === was.role ? {} : { role }),
          ...(disabled === undefined || Number(disabled) === was.disabled ? {} : { disabled: Number(disabled) }),
        }
        if (Object.keys(changes).length === 0) return
        await trx
          .updateTable('user')
          .set({ ...changes, updated_at: nowOf(access) })
          .where('id', '=', id)
          .execute()
        await endSessions(trx, { userId: id })
        if (changes.role !== undefined) {
          const data = { name, from: was.role, to: changes.role }
          await tell(access, c, trx, { actor, action: 'user.roleChanged', data })
        }
        if (changes.disabled !== undefined) {
          await trx.deleteFrom('link').where('user_id', '=', id).execute()
          const action = changes.disabled === 1 ? 'user.disabled' : 'user.enabled'
          await tell(access, c, trx, { actor, action, data: { name } })
        }
      })
      return c.json(await known(id))
    })
    .post('/:id/link', allow('users.manage'), recently, async (c) => {
      onlyWay(access, 'local')
      const { id, name, disabled } = await known(c.req.param('id'))
      // Whose link would let nobody in.
      if (disabled) throw new ProblemError('invalidRequest', {}, { issues: [{ path: 'id', message: 'is disabled' }] })
      const link = await db.transaction().execute(async (trx) => {
        await needStillHere(trx, c.var.sessionId)
        return newLink(c, trx, id, name)
      })
      return c.json(await withLink(id, link))
    })
}
