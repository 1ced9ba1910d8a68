/** As `paths`, for what signs people in and administers them. */
const part = encodeURIComponent

export const accessPaths = {
  signIn: () => '/api/sign-in',
  signOut: () => '/api/sign-out',
  /**
   * Where the browser goes to sign in at the OpenID provider; `to` is a path of ours to come back to. Whoever is signed in already is
   * asked there anew. Where it comes to nothing the browser comes back to `/sign-in?problem=providerRefused`.
   */
  provider: (to: string) => `/api/sign-in/provider?to=${part(to)}`,
  link: () => '/api/sign-in/link',
  linkLook: () => '/api/sign-in/link/look',
  passkeySignIn: () => '/api/sign-in/passkey',
  passkeySignInOptions: () => '/api/sign-in/passkey/options',
  again: () => '/api/sign-in/again',
  againPasskey: () => '/api/sign-in/again/passkey',
  againPasskeyOptions: () => '/api/sign-in/again/passkey/options',
  password: () => '/api/password',
  users: () => '/api/users',
  user: (id: string) => `/api/users/${part(id)}`,
  userLink: (id: string) => `/api/users/${part(id)}/link`,
  sessions: (user?: string) => `/api/sessions${user === undefined ? '' : `?user=${part(user)}`}`,
  session: (id: string) => `/api/sessions/${part(id)}`,
  passkeys: () => '/api/passkeys',
  passkeyOptions: () => '/api/passkeys/options',
  passkey: (id: string) => `/api/passkeys/${part(id)}`,
} as const
