import type { LinkRequest, LinkState, SignInRequest, WebAuthnAnswer } from '../../contract/access.ts'
import { accessPaths } from '../../contract/access-paths.ts'
import { done, json, sending } from '../api/client.ts'

// Each is answered with a cookie, and the session is asked for afterwards: who is here is never assumed.

export const signIn = (body: SignInRequest) => done(accessPaths.signIn(), sending('POST', body))
export const readLink = (token: string, signal: AbortSignal) =>
  json<LinkState>(accessPaths.linkLook(), { ...sending('POST', { token }), signal })
export const openLink = (body: LinkRequest) => done(accessPaths.link(), sending('POST', body))
/** Shows with the password that it is still the same person. */
export const showPassword = (password: string) => done(accessPaths.again(), sending('POST', { password }))

/** Has the browser sign with a passkey of this console, whose owner the proxy knows by it. */
async function passkeyAnswer(optionsPath: string): Promise<{ answer: WebAuthnAnswer }> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const optionsJSON = await json<Options>(optionsPath, { method: 'POST' })
  // What it gives is what the contract describes; the contract leaves the parts to the library that reads them.
  return { answer: (await startAuthentication({ optionsJSON })) as unknown as WebAuthnAnswer }
}

export const signInWithPasskey = async () =>
  done(accessPaths.passkeySignIn(), sending('POST', await passkeyAnswer(accessPaths.passkeySignInOptions())))
export const showPasskey = async () =>
  done(accessPaths.againPasskey(), sending('POST', await passkeyAnswer(accessPaths.againPasskeyOptions())))
