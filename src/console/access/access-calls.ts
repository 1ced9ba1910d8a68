import type {
  NewUser,
  OpenSessions,
  Passkey,
  Passkeys,
  PasswordChange,
  User,
  UserChange,
  UserLink,
  Users,
  WebAuthnAnswer,
} from '../../contract/access.ts'
import { accessPaths } from '../../contract/access-paths.ts'
import { done, json, sending } from '../api/client.ts'

// Apart from the other calls: only the account, the users and the user's menu make these.

/** Ends this session. `redirect` leads to the OpenID provider's own sign-out. */
export const signOut = () => json<{ redirect?: string }>(accessPaths.signOut(), { method: 'POST' })

export const readUsers = (signal: AbortSignal) => json<Users>(accessPaths.users(), { signal })
/** With local accounts the answer carries the link that sets the password; it is shown this once. */
export const addUser = (user: NewUser) => json<UserLink>(accessPaths.users(), sending('POST', user))
/** Ends the sessions of that user. */
export const changeUser = (id: string, change: UserChange) => json<User>(accessPaths.user(id), sending('PATCH', change))
export const newLink = (id: string) => json<UserLink>(accessPaths.userLink(id), { method: 'POST' })

/** One's own, or with `users.manage` another user's. */
export const readSessions = (user: string | undefined, signal: AbortSignal) =>
  json<OpenSessions>(accessPaths.sessions(user), { signal })
export const endSession = (id: string) => done(accessPaths.session(id), { method: 'DELETE' })

/** Answered with a new session's cookie; all others end. */
export const changePassword = (body: PasswordChange) => done(accessPaths.password(), sending('POST', body))

export const readPasskeys = (signal: AbortSignal) => json<Passkeys>(accessPaths.passkeys(), { signal })
export const removePasskey = (id: string) => done(accessPaths.passkey(id), { method: 'DELETE' })

/** Has the browser make a passkey, and keeps its public half under a name. */
export async function addPasskey(name: string): Promise<Passkey> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const optionsJSON = await json<Options>(accessPaths.passkeyOptions(), { method: 'POST' })
  // What it gives is what the contract describes; the contract leaves the parts to the library that reads them.
  const answer = (await startRegistration({ optionsJSON })) as unknown as WebAuthnAnswer
  return json<Passkey>(accessPaths.passkeys(), sending('POST', { name, answer }))
}
