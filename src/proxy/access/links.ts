import type { Kysely, Transaction } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/schema.ts'
import { sha256 } from '../rotations/chain.ts'

const standsMs = 24 * 3_600_000

export type MadeLink = { token: string; expiresAt: string }

/** Where a link leads: the page asks for the password. What is behind a # is the browser's, and goes into no log of a server. */
export const linkUrl = (publicUrl: string, token: string): string => `${publicUrl}/sign-in#link=${token}`

/** Makes a one-time link for a user, or for the first administrator, and ends the ones before. */
export async function makeLink(trx: Transaction<Database>, userId: string | null, now: number): Promise<MadeLink> {
  await trx
    .deleteFrom('link')
    .where('user_id', userId === null ? 'is' : '=', userId)
    .execute()
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now + standsMs).toISOString()
  await trx
    .insertInto('link')
    .values({ hash: sha256(token), user_id: userId, created_at: new Date(now).toISOString(), expires_at: expiresAt })
    .execute()
  return { token, expiresAt }
}

/** The link of this token, with its user where it has one; undefined where it is used, over, never was, or its user is disabled. */
export async function findLink(db: Kysely<Database>, token: string, now: number) {
  return db
    .selectFrom('link')
    .leftJoin('user', 'user.id', 'link.user_id')
    .select(['link.hash', 'link.user_id', 'link.expires_at', 'user.name', 'user.role', 'user.disabled'])
    .where('link.hash', '=', sha256(token))
    .where('link.expires_at', '>', new Date(now).toISOString())
    .where((eb) => eb.or([eb('user.disabled', 'is', null), eb('user.disabled', '=', 0)]))
    .executeTakeFirst()
}

/** Takes it out of the world; false where somebody else did so first. */
export async function useLink(trx: Transaction<Database>, hash: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('link').where('hash', '=', hash).executeTakeFirst()
  return numDeletedRows === 1n
}

/**
 * With local accounts and nobody there yet: the link by which the first administrator sets name and password. Each start makes
 * a new one and ends the one before; once there is a user there are none of them any more.
 */
export async function firstLink(
  db: Kysely<Database>,
  publicUrl: string,
  now: number,
): Promise<{ url: string; expiresAt: string } | undefined> {
  return db.transaction().execute(async (trx) => {
    const somebody = await trx.selectFrom('user').select('id').limit(1).executeTakeFirst()
    if (somebody !== undefined) {
      await trx.deleteFrom('link').where('user_id', 'is', null).execute()
      return undefined
    }
    const { token, expiresAt } = await makeLink(trx, null, now)
    return { url: linkUrl(publicUrl, token), expiresAt }
  })
}
