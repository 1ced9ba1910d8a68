import { noPerson } from '../../contract/roles.ts'
import type { Context } from 'hono'
import type { Kysely, Transaction } from 'kysely'
import { createHmac } from 'node:crypto'
import type { ActivityAction } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import type { Clock } from '../cloud/clock.ts'
import { callingProvider } from '../cloud/outbound-provider.ts'
import type { Config } from '../config.ts'
import type { SignInConfig } from '../config-sign-in.ts'
import { secretBeside } from '../database/secret.ts'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import type { Logger } from '../log.ts'
import { addressOf } from './address.ts'
import type { Auth } from './auth.ts'
import { addressHeader, relyingPartyOf } from './terms.ts'

/** What signing in works with. */
export type Access = {
  config: Config
  db: Kysely<Database>
  clock: Clock
  log: Logger
  publicUrl: () => string
  /** better-auth, loaded when it is first needed: it takes half a second, and is not needed where nobody signs in. */
  auth: () => Promise<Auth>
  /** What of better-auth calls the OpenID provider is called within this, which keeps those calls to where they belong. */
  callingProvider: <T>(work: () => T) => T
  /** What is to be found again in the database and not read there. */
  hide: (text: string) => string
}

export type AccessOptions = Omit<Access, 'auth' | 'callingProvider' | 'hide'>

export function createAccess(options: AccessOptions): Access {
  const { config, db, log, publicUrl } = options
  let loading: Promise<Auth> | undefined
  const within = config.signIn.way === 'oidc' ? callingProvider(config.signIn.provider.issuer) : undefined
  const calling = <T>(work: () => T): T => (within === undefined ? work() : within(work))
  let known: string | undefined
  const secretOf = (signIn: Exclude<SignInConfig, { way: 'none' }>) =>
    (known ??= signIn.secret ?? secretBeside(config.databaseUrl))
  const load = async () => {
    const signIn = needSignIn(config)
    const secret = secretOf(signIn)
    const { createAuth } = await import('./auth.ts')
    const relyingParty = relyingPartyOf(publicUrl())
    // It reads the provider's document as it is made.
    return calling(() => createAuth({ db, signIn, secret, publicUrl: publicUrl(), relyingParty, log }))
  }
  const hide = (text: string) =>
    createHmac('sha256', secretOf(needSignIn(config)))
      .update(`hidden ${text}`)
      .digest('base64url')
  return { ...options, auth: () => (loading ??= load()), callingProvider: calling, hide }
}

function needSignIn({ signIn }: Config): Exclude<SignInConfig, { way: 'none' }> {
  if (signIn.way === 'none') throw new ProblemError('noSuchSignIn')
  return signIn
}

/** @throws ProblemError noSuchSignIn where people sign in another way */
export function onlyWay(access: Access, way: 'local' | 'oidc'): void {
  if (access.config.signIn.way !== way) throw new ProblemError('noSuchSignIn')
}

export const nowOf = (access: Access): string => new Date(access.clock.now()).toISOString()

export const fromWhere = (access: Access, c: Context): string => addressOf(c, access.config.trustedProxies)

/** What better-auth sees of a request: who it is by its cookies, from where, and with what; nothing else. */
export function headersFor(access: Access, c: Context): Headers {
  const headers = new Headers({ [addressHeader]: fromWhere(access, c) })
  const cookie = c.req.header('cookie')
  if (cookie !== undefined) headers.set('cookie', cookie)
  // As long as a list of sessions can show; it is kept with the session.
  headers.set('user-agent', (c.req.header('user-agent') ?? '').slice(0, 512))
  return headers
}

/** The cookies that better-auth sets or ends, on our answer. */
export function passCookies(c: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}

/** Whom the trail names where nobody knows who it was; a name that was typed may be a password in the wrong field. */
export const nobody = noPerson.unknown

/** Who did something to sign-in or users, and from where. */
export type Told = { actor: string; action: ActivityAction; data?: Record<string, string | boolean | number> }

/** Writes it to the trail, with the address that it came from. */
export async function tell(access: Access, c: Context, trx: Transaction<Database>, told: Told): Promise<void> {
  const { actor, action, data = {} } = told
  await record(trx, { at: nowOf(access), actor, address: fromWhere(access, c), action, data })
}

/** The same where nothing else is written with it. */
export const tellAlone = (access: Access, c: Context, told: Told): Promise<void> =>
  access.db.transaction().execute((trx) => tell(access, c, trx, told))
