import { Hono } from 'hono'
import { NewPasskey, type Passkey, type Passkeys } from '../../contract/access.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, nowOf, onlyWay, passCookies, tell } from './access.ts'
import { allowEverybody, type PersonEnv, recently } from './allow.ts'
import { needStillHere } from './sessions.ts'
import { isRefusal } from './start-session.ts'

/**
 * `/api/passkeys`: one's own. Who gets at an open session must not make a way in of their own, or take one away: a change
 * needs a fresh sign-in.
 */
export const passkeyRoutes = (access: Access): Hono<PersonEnv> => {
  const read = async (userId: string): Promise<Passkey[]> => {
    const rows = await access.db
      .selectFrom('passkey')
      .select(['id', 'name', 'created_at', 'backed_up'])
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ id, name, created_at, backed_up }) => ({
      id,
      name: name ?? '',
      createdAt: created_at ?? nowOf(access),
      backedUp: backed_up === 1,
    }))
  }
  return new Hono<PersonEnv>()
    .get('/', allowEverybody, async (c) => {
      const passkeys: Passkeys = { passkeys: await read(c.var.user.id) }
      return c.json(passkeys)
    })
    .post('/options', allowEverybody, recently, async (c) => {
      onlyWay(access, 'local')
      const { name, fullName = name } = c.var.user
      const auth = await access.auth()
      const { headers, response } = await auth.api.generatePasskeyRegistrationOptions({
        headers: headersFor(access, c),
        query: { name },
        returnHeaders: true,
      })
      passCookies(c, headers)
      // better-auth would have the made-up e-mail address shown.
      return c.json({ ...response, user: { ...response.user, name, displayName: fullName } })
    })
    .post('/', allowEverybody, recently, async (c) => {
      onlyWay(access, 'local')
      const { name, answer } = await readBody(c, NewPasskey)
      const auth = await access.auth()
      const made = await auth.api
        .verifyPasskeyRegistration({ headers: headersFor(access, c), body: { name, response: answer } })
        .catch((error: unknown) => {
          // A broken answer it calls an error of its own; either way it was the answer.
          if (isRefusal(error) || (error instanceof Error && error.name === 'APIError')) return undefined
          throw error
        })
      const passkey = (await read(c.var.user.id)).find(({ id }) => id === made?.id)
      if (passkey === undefined) throw new ProblemError('passkeyRefused')
      await access.db
        .transaction()
        .execute(async (trx) => {
          await needStillHere(trx, c.var.sessionId)
          await tell(access, c, trx, { actor: c.var.user.name, action: 'passkey.added', data: { name } })
        })
        .catch(async (error: unknown) => {
          // better-auth has written it outside of any transaction of ours.
          await access.db.deleteFrom('passkey').where('id', '=', passkey.id).execute()
          throw error
        })
      return c.json(passkey, 201)
    })
    .delete('/:id', allowEverybody, recently, async (c) => {
      onlyWay(access, 'local')
      const { id: userId, name: actor } = c.var.user
      await access.db.transaction().execute(async (trx) => {
        await needStillHere(trx, c.var.sessionId)
        const removed = await trx
          .deleteFrom('passkey')
          .where('id', '=', c.req.param('id'))
          .where('user_id', '=', userId)
          .returning('name')
          .executeTakeFirst()
        if (removed === undefined) throw new ProblemError('notFound')
        await tell(access, c, trx, { actor, action: 'passkey.removed', data: { name: removed.name ?? '' } })
      })
      return c.body(null, 204)
    })
}
