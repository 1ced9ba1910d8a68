/** Where sign-in lives; the provider sends people back to `…/callback/oidc`. */
export const signInPath = '/api/sign-in'
export const providerId = 'oidc'

/** So long a session lasts without anything done in it, and so long at all; in ms. */
export const idleMs = 30 * 60_000
export const longestMs = 12 * 3_600_000

/** In what we hand to better-auth, not in what comes in: the address as address.ts makes it out. */
export const addressHeader = 'x-keyturn-address'

/** Whom a passkey is for, in WebAuthn's words: a domain, and the pages that may ask. */
export type RelyingParty = { id: string; origins: string[] }

/**
 * An address in digits can be nobody's relying party (WebAuthn, 5.1.3): on loopback it is `localhost`, and passkeys work
 * where the console is opened under that name.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty {
  const { hostname, port, protocol, origin } = new URL(publicUrl)
  if (!/^(?:127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return { id: hostname, origins: [origin] }
  return { id: 'localhost', origins: [`${protocol}//localhost${port === '' ? '' : `:${port}`}`] }
}

/** A path of ours to come back to; the start page for whatever else it is. Two slashes, or a backslash, name another host. */
export const localPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) && to.length <= 2048 ? to : '/'
