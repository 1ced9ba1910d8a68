import { passkey } from '@better-auth/passkey'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { Kysely } from 'kysely'
import type { SignInConfig } from '../config-sign-in.ts'
import type { Database } from '../database/schema.ts'
import type { Logger } from '../log.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { providerOptions } from './provider-options.ts'
import { addressHeader, idleMs, providerId, type RelyingParty, signInPath } from './terms.ts'
import { visits } from './visit.ts'

export type AuthOptions = {
  db: Kysely<Database>
  signIn: Exclude<SignInConfig, { way: 'none' }>
  secret: string
  publicUrl: string
  relyingParty: RelyingParty
  log: Logger
}

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * better-auth over the one Kysely there is, so that on SQLite its statements wait for the end of our transactions and never
 * get into one; we in turn never call it within one. It gets no handler of its own: our routes call it, and what they do not
 * call cannot be reached. It is told that the database is SQLite on PostgreSQL too, see access-schema.ts.
 *
 * With `oidc` it calls the provider: discovery, keys, token and user information. It makes and is called within
 * `Access.callingProvider`, by which these go through cloud/outbound-provider.ts as all others go through cloud/.
 */
export function createAuth({ db, signIn, secret, publicUrl, relyingParty, log }: AuthOptions) {
  const secure = publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Keyturn',
    baseURL: publicUrl,
    basePath: signInPath,
    secret,
    database: kyselyAdapter(db, { type: 'sqlite' }),
    telemetry: { enabled: false },
    // Its own counts only what comes through its handler; see attempts.ts.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      // Only its sentence: what it has at hand may hold a token.
      log: (level, message, ...more) => {
        const cause = more.find((one) => one instanceof Error)
        log[level]({ signIn: cause === undefined ? {} : { cause: cause.message } }, message)
      },
    },
    advanced: {
      // `__Host-`: only over TLS, only from this very host and for all of it, so that no neighbour can plant one.
      cookiePrefix: secure ? '__Host-keyturn' : 'keyturn',
      useSecureCookies: false,
      // From the provider's page the browser comes back by a link of another site, with what is Lax and without what is Strict.
      defaultCookieAttributes: {
        secure,
        httpOnly: true,
        path: '/',
        sameSite: signIn.way === 'oidc' ? 'lax' : 'strict',
      },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      // Ours to see to: the schema is one of our migrations, and a test compares the two.
      database: { validateSchema: false, generateId: () => crypto.randomUUID() },
    },
    user: {
      fields: { ...dates, emailVerified: 'email_verified' },
      additionalFields: {
        fullName: { type: 'string', required: false, input: false, fieldName: 'full_name' },
        role: { type: 'string', required: true, input: false, defaultValue: 'viewer' },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
      validateUserInfo: ({ source }) => visits.judge(source.oauth?.profile),
    },
    session: {
      fields: {
        ...dates,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      additionalFields: {
        confirmedAt: { type: 'date', required: false, input: false, fieldName: 'confirmed_at' },
      },
      expiresIn: idleMs / 1000,
      updateAge: 60,
      freshAge: 0,
    },
    account: {
      fields: {
        ...dates,
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
      // By an e-mail address nobody becomes somebody else.
      accountLinking: { enabled: false },
    },
    verification: { fields: { ...dates, expiresAt: 'expires_at' } },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await db.selectFrom('user').select('disabled').where('id', '=', userId).executeTakeFirst()
            if (user?.disabled !== 0) throw new APIError('FORBIDDEN', { code: 'user_disabled' })
          },
          after: (session) => {
            visits.began(session)
            return Promise.resolve()
          },
        },
      },
      account: {
        create: { before: (account) => Promise.resolve({ data: withoutTokens(account) }) },
        update: { before: (account) => Promise.resolve({ data: withoutTokens(account) }) },
      },
    },
    emailAndPassword: {
      enabled: signIn.way === 'local',
      disableSignUp: true,
      // Ours to judge, when a password is set; one that was set is tried whatever its length.
      maxPasswordLength: 1024,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      passkey({
        rpID: relyingParty.id,
        rpName: 'Keyturn',
        advanced: { webAuthnChallengeCookie: 'passkey' },
        origin: relyingParty.origins,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => verifiedUser(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => verifiedUser(verification.authenticationInfo.userVerified),
        },
        schema: {
          passkey: {
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      ...(signIn.way === 'oidc'
        ? [genericOAuth({ config: [{ providerId, ...providerOptions(db, signIn.provider) }] })]
        : []),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

/** A passkey that was only touched proves no person; better-auth lets it pass. */
function verifiedUser(verified: boolean | undefined): Promise<void> {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { code: 'user_not_verified' })
  return Promise.resolve()
}

/** We ask the provider for nothing after the sign-in: what would let us, or a thief, is not kept. */
const withoutTokens = <Account extends object>(account: Account) => ({
  ...account,
  accessToken: null,
  refreshToken: null,
})
