import type { Context } from 'hono'
import type { Kysely, Transaction } from 'kysely'
import type { ActivityAction } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import type { Clock } from '../cloud/clock.ts'
import type { Config } from '../config.ts'
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
}

export type AccessOptions = Omit<Access, 'auth'>

export function createAccess(options: AccessOptions): Access {
  const { config, db, log, publicUrl } = options
  let loading: Promise<Auth> | undefined
  const load = async () => {
    const { signIn } = config
    if (signIn.way === 'none') throw new ProblemError('noSuchSignIn')
    const secret = signIn.secret ?? secretBeside(config.databaseUrl)
    const { createAuth } = await import('./auth.ts')
    const relyingParty = relyingPartyOf(publicUrl())
    return createAuth({ db, signIn, secret, publicUrl: publicUrl(), relyingParty, log })
  }
  return { ...options, auth: () => (loading ??= load()) }
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
export const nobody = '(unknown)'

/** Who did something to sign-in or users, and from where. */
export type Told = { actor: string; action: ActivityAction; data?: Record<string, string | boolean | number> }

/** Writes it to the trail, with the address that it came from. */
export async function tell(access: Access, c: Context, trx: Transaction<Database>, told: Told): Promise<void> {
  const { actor, action, data } = told
  await record(trx, { at: nowOf(access), actor, action, data: { address: fromWhere(access, c), ...data } })
}

/** The same where nothing else is written with it. */
export const tellAlone = (access: Access, c: Context, told: Told): Promise<void> =>
  access.db.transaction().execute((trx) => tell(access, c, trx, told))
