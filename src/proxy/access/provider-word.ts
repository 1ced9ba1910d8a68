import type { Context } from 'hono'
import { withoutDeceiving } from '../../contract/deceiving.ts'
import { accessLimits } from '../../contract/roles.ts'
import { type Access, nowOf, tell } from './access.ts'
import type { OpenEnv } from './allow.ts'
import { type Begun, takeBack } from './start-session.ts'

/**
 * Writes down what the provider says of somebody: role, full name, and when they showed it who they are. Where the role is
 * another than before, their other sessions end.
 */
export async function applyProviderWord(access: Access, c: Context<OpenEnv>, begun: Begun): Promise<void> {
  const { session, visit } = begun
  const { role, idToken = {}, claims = {} } = visit
  if (role === undefined) {
    await takeBack(access, begun)
    throw new Error('the provider let somebody in whom nobody judged')
  }
  const at = nowOf(access)
  await access.db.transaction().execute(async (trx) => {
    const {
      name,
      role: before,
      last_seen_at: seen,
    } = await trx
      .selectFrom('user')
      .select(['name', 'role', 'last_seen_at'])
      .where('id', '=', session.userId)
      .executeTakeFirstOrThrow()
    const fullName = typeof claims['name'] === 'string' ? { full_name: shown(claims['name']) } : {}
    await trx
      .updateTable('user')
      .set({ role, ...fullName, updated_at: at })
      .where('id', '=', session.userId)
      .execute()
    await trx
      .updateTable('session')
      .set({ confirmed_at: confirmedAt(idToken['auth_time']) })
      .where('id', '=', session.id)
      .execute()
    if (seen === null) {
      await tell(access, c, trx, { actor: name, action: 'user.added', data: { name, role } })
    } else if (role !== before) {
      await trx.deleteFrom('session').where('user_id', '=', session.userId).where('id', '!=', session.id).execute()
      const data = { name, from: before, to: role }
      await tell(access, c, trx, { actor: name, action: 'user.roleChanged', data })
    }
  })
}

/** The provider's word, without what does not show. */
const shown = (name: string) => withoutDeceiving(name).slice(0, accessLimits.name).toWellFormed()

/**
 * A provider may let somebody in whom it has known all day. Where it does not say when they last showed who they are, they
 * never did as far as we know, and what is grave asks for it.
 */
const confirmedAt = (authTime: unknown): string =>
  new Date(typeof authTime === 'number' && authTime < 1e11 ? Math.max(authTime, 0) * 1000 : 0).toISOString()
