import type { Kysely, Transaction } from 'kysely'
import type { NewUser, User } from '../../contract/access.ts'
import type { Role } from '../../contract/words.ts'
import type { Database } from '../database/schema.ts'
import { sha256 } from '../rotations/chain.ts'

/** better-auth finds people by an e-mail address. This is none, and leads nowhere: it is the name in that form. */
export const emailOf = (name: string): string => `${sha256(name).slice(0, 40)}@keyturn.invalid`

/** The users as administrators see them, by name; or the one with this id. */
export async function readUsers(db: Kysely<Database>, now: number, id?: string): Promise<User[]> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('link', (on) =>
      on.onRef('link.user_id', '=', 'user.id').on('link.expires_at', '>', new Date(now).toISOString()),
    )
    .select(['user.id', 'user.name', 'user.full_name', 'user.role', 'user.disabled', 'user.created_at'])
    .select(['user.last_seen_at', 'link.expires_at'])
    .select((eb) => [
      eb
        .selectFrom('passkey')
        .whereRef('passkey.user_id', '=', 'user.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('passkeys'),
      eb.selectFrom('account').whereRef('account.user_id', '=', 'user.id').select('account.id').limit(1).as('account'),
    ])
    .$if(id !== undefined, (query) => query.where('user.id', '=', id ?? ''))
    .orderBy('user.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ...(row.full_name === null ? {} : { fullName: row.full_name }),
    role: row.role as Role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
    ...(row.account === null && row.expires_at !== null ? { invitedUntil: row.expires_at } : {}),
    passkeys: row.passkeys ?? 0,
  }))
}

/** Writes a user whom nothing lets in yet; returns their id, and nothing where somebody has the name already. */
export async function insertUser(
  trx: Transaction<Database>,
  { name, fullName, role }: Pick<NewUser, 'name' | 'role'> & { fullName?: string | undefined },
  at: string,
): Promise<string | undefined> {
  const id = crypto.randomUUID()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('user')
    .values({
      id,
      name,
      full_name: fullName === undefined || fullName === '' ? null : fullName,
      email: emailOf(name),
      email_verified: 0,
      role,
      disabled: 0,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : undefined
}
