import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'
import type { Kysely } from 'kysely'
import { UserName } from '../../contract/access.ts'
import { discoveryUrlOf } from '../cloud/outbound-provider.ts'
import type { Provider } from '../config-sign-in.ts'
import type { Database } from '../database/schema.ts'
import { sha256 } from '../rotations/chain.ts'
import { providerId } from './terms.ts'
import { emailOf } from './user-row.ts'
import { visits } from './visit.ts'

type Claims = Record<string, unknown>

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** How better-auth meets the provider: by discovery, with PKCE, state and nonce, and an ID token verified by its keys. */
export const providerOptions = (
  db: Kysely<Database>,
  { issuer, clientId, clientSecret }: Provider,
): Omit<GenericOAuthConfig, 'providerId'> => ({
  clientId,
  ...(clientSecret === undefined ? { tokenEndpointAuth: { method: 'none' } } : { clientSecret }),
  discoveryUrl: discoveryUrlOf(issuer),
  requireIdTokenVerification: true,
  pkce: true,
  scopes: ['openid', 'profile', 'email'],
  accountSubject: ({ tokens }) => {
    const claims = claimsOf(tokens.idToken)
    visits.idToken(claims)
    return subjectOf(issuer, claims)
  },
  mapProfileToUser: async (profile: Claims) => {
    const subject = subjectOf(issuer, profile)
    const name = (await nameOf(db, subject)) ?? (await freeName(db, profile, subject))
    return { email: emailOf(name), name, emailVerified: false, image: undefined }
  },
})

/**
 * A subject is one of its issuer's, and of another issuer that is configured one day it may be somebody else (OpenID Connect
 * Core, 5.7). Without one it is nobody, and better-auth refuses.
 */
function subjectOf(issuer: string, claims: Claims): string {
  const subject = text(claims['sub'])
  return subject === undefined ? '' : `${issuer} ${subject}`
}

/** better-auth has verified the token; here its middle is only read. */
function claimsOf(idToken: string | undefined): Claims {
  const claims: unknown = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString() || '{}')
  return typeof claims === 'object' && claims !== null ? (claims as Claims) : {}
}

/** Whoever has been here keeps their name, whatever the provider calls them by now: the record says it. */
async function nameOf(db: Kysely<Database>, subject: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .innerJoin('user', 'user.id', 'account.user_id')
    .select('user.name')
    .where('account.provider_id', '=', providerId)
    .where('account.account_id', '=', subject)
    .executeTakeFirst()
  return row?.name
}

/** As the provider calls them, if nobody else is called so here. */
async function freeName(db: Kysely<Database>, profile: Claims, subject: string): Promise<string> {
  const called = [profile['preferred_username'], profile['email'], profile['sub']].map(text)
  const marked = `user-${sha256(subject).slice(0, 8)}`
  const name = called.map((one) => UserName.safeParse(one).data).find((one) => one !== undefined) ?? marked
  const taken = await db.selectFrom('user').select('id').where('name', '=', name).executeTakeFirst()
  return taken === undefined ? name : `${name.slice(0, 55)}-${sha256(subject).slice(0, 8)}`
}
