import { z } from 'zod'
import { Line, Time } from './common.ts'
import { SessionUser } from './session.ts'
import { accessLimits, userName } from './roles.ts'
import { roles } from './words.ts'

export { accessLimits, permissionsOf } from './roles.ts'

/** What one signs in with: letters, digits and `. _ - @ +`, kept in lower case; an e-mail address is one. */
export const UserName = z.string().trim().toLowerCase().regex(userName)

/** What people are called, and call their passkeys. */
const Called = Line(accessLimits.name)

/** The body of `POST /api/sign-in`. The answer is the session, with its cookie. */
export const SignInRequest = z.strictObject({ name: UserName, password: z.string().min(1).max(1024) })
export type SignInRequest = z.infer<typeof SignInRequest>

/**
 * The body of `POST /api/sign-in/link`: the token of a one-time link sets the password of the user it was made for, and signs
 * them in. The first start prints a link for the first administrator, who gives their own `name`.
 */
export const LinkRequest = z.strictObject({
  token: z.string().min(1).max(256),
  name: UserName.optional(),
  fullName: Called.optional(),
  password: z.string().min(1).max(1024),
})
export type LinkRequest = z.infer<typeof LinkRequest>

/** The body of `POST /api/sign-in/link/look`. The token is in no address that goes to a server, where addresses are logged. */
export const LinkLook = LinkRequest.pick({ token: true })

/** Its answer: whom the link is for; without a name, they choose it. */
export const LinkState = z.object({ name: z.string().optional(), role: z.enum(roles), expiresAt: Time })
export type LinkState = z.infer<typeof LinkState>

/** The body of `POST /api/sign-in/again`, to show with a password that it is still the same person. */
export const AgainRequest = z.strictObject({ password: z.string().min(1).max(1024) })
export type AgainRequest = z.infer<typeof AgainRequest>

/**
 * The body of `POST /api/password`: one's own, with the present one. Whoever has a passkey may leave that out, and show with a
 * fresh sign-in that it is them. All sessions end; the answer is the new session of whoever asked, with its cookie.
 */
export const PasswordChange = z.strictObject({
  current: z.string().min(1).max(1024).optional(),
  password: z.string().min(1).max(1024),
})
export type PasswordChange = z.infer<typeof PasswordChange>

/** A user, as administrators see them. */
export const User = SessionUser.extend({
  role: z.enum(roles),
  disabled: z.boolean(),
  createdAt: Time,
  /** Absent: they never signed in. */
  lastSeenAt: Time.optional(),
  /** They have not set a password yet; their link ends then. */
  invitedUntil: Time.optional(),
  passkeys: z.int().nonnegative(),
})
export type User = z.infer<typeof User>
export const Users = z.object({ users: z.array(User) })
export type Users = z.infer<typeof Users>

/** The body of `POST /api/users`; with local accounts the answer carries the link that sets their password. */
export const NewUser = z.strictObject({
  name: UserName,
  fullName: Called.optional(),
  role: z.enum(roles),
})
export type NewUser = z.infer<typeof NewUser>

/** The body of `PATCH /api/users/:id`. A change of either ends the user's sessions. */
export const UserChange = z.strictObject({ role: z.enum(roles).optional(), disabled: z.boolean().optional() })
export type UserChange = z.infer<typeof UserChange>

/** The answer of `POST /api/users` and `POST /api/users/:id/link`: shown once, kept nowhere but as a hash. */
export const UserLink = z.object({ user: User, link: z.object({ url: z.string(), expiresAt: Time }).optional() })
export type UserLink = z.infer<typeof UserLink>

/** One's own sessions; with `users.manage` everybody's by `GET /api/sessions?user=ID`. */
export const OpenSession = z.object({
  id: z.string(),
  startedAt: Time,
  seenAt: Time,
  until: Time,
  /** Where it was started from: an address, and what the browser calls itself. */
  address: z.string().optional(),
  userAgent: z.string().optional(),
  /** The one that asks. */
  current: z.boolean(),
})
export type OpenSession = z.infer<typeof OpenSession>
export const OpenSessions = z.object({ sessions: z.array(OpenSession) })
export type OpenSessions = z.infer<typeof OpenSessions>

/** One's own passkeys. */
export const Passkey = z.object({ id: z.string(), name: z.string(), createdAt: Time, backedUp: z.boolean() })
export type Passkey = z.infer<typeof Passkey>
export const Passkeys = z.object({ passkeys: z.array(Passkey) })
export type Passkeys = z.infer<typeof Passkeys>

/** What the browser's `navigator.credentials` answers, as `@simplewebauthn/browser` gives it; its parts are read by that library. */
export const WebAuthnAnswer = z.looseObject({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  response: z.looseObject({}),
})
export type WebAuthnAnswer = z.infer<typeof WebAuthnAnswer>

/** The body of `POST /api/passkeys`, after `POST /api/passkeys/options`. */
export const NewPasskey = z.strictObject({ name: Called.min(1), answer: WebAuthnAnswer })
export type NewPasskey = z.infer<typeof NewPasskey>

/** The body of `POST /api/sign-in/passkey` and `POST /api/sign-in/again/passkey`, after their `…/options`. */
export const PasskeySignIn = z.strictObject({ answer: WebAuthnAnswer })
export type PasskeySignIn = z.infer<typeof PasskeySignIn>
