import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, nowOf, tell } from './access.ts'
import { useLink } from './links.ts'
import { endSessions } from './sessions.ts'
import { insertUser } from './user-row.ts'

type Asked = {
  link: { hash: string; user_id: string | null }
  name: string
  fullName: string | undefined
  /** Of the password. */
  hash: string
}

/**
 * Uses a one-time link up: its user gets the password, and all their sessions end; the first administrator is made.
 *
 * @throws ProblemError linkInvalid where somebody else was first
 */
export async function setPassword(access: Access, c: Context, asked: Asked): Promise<void> {
  const { link, name, fullName, hash } = asked
  await access.db.transaction().execute(async (trx) => {
    if (!(await useLink(trx, link.hash))) throw new ProblemError('linkInvalid')
    const at = nowOf(access)
    const userId = link.user_id ?? (await firstAdministrator(access, c, trx, asked))
    if (fullName !== undefined && fullName !== '') {
      await trx.updateTable('user').set({ full_name: fullName, updated_at: at }).where('id', '=', userId).execute()
    }
    await writePassword(trx, { userId, hash, at })
    await tell(access, c, trx, { actor: name, action: 'user.passwordSet', data: { name } })
  })
}

type NewPassword = { userId: string; hash: string; at: string; but?: string }

/** From now on this one lets its user in. Links of theirs are void, and all their sessions end `but` this one. */
export async function writePassword(trx: Transaction<Database>, { userId, hash, at, but }: NewPassword): Promise<void> {
  await trx
    .insertInto('account')
    .values({
      id: crypto.randomUUID(),
      user_id: userId,
      provider_id: 'credential',
      account_id: userId,
      password: hash,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: at }))
    .execute()
  await trx.deleteFrom('link').where('user_id', '=', userId).execute()
  await endSessions(trx, { userId, ...(but === undefined ? {} : { but }) })
}

/** A link without a user is the first start's, and good for nothing once there is somebody. */
async function firstAdministrator(
  access: Access,
  c: Context,
  trx: Transaction<Database>,
  { name, fullName }: Asked,
): Promise<string> {
  const somebody = await trx.selectFrom('user').select('id').limit(1).executeTakeFirst()
  if (somebody !== undefined) throw new ProblemError('linkInvalid')
  const id = await insertUser(trx, { name, fullName, role: 'administrator' }, nowOf(access))
  if (id === undefined) throw new ProblemError('linkInvalid')
  await tell(access, c, trx, { actor: name, action: 'user.added', data: { name, role: 'administrator' } })
  return id
}
