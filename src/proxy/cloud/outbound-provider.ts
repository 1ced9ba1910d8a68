import { AsyncLocalStorage } from 'node:async_hooks'
import { addressIn } from './addresses.ts'
import { dispatcherFor, refuse, Refused } from './outbound.ts'

/** Of one call; better-auth sets none for most of them, and a person waits for the answer before a blank page. */
const timeoutMs = 10_000

/** Where an issuer says what else it has (OpenID Connect Discovery 1.0, section 4). */
export const discoveryUrlOf = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/**
 * The fetch of the calls to an OpenID provider: discovery, keys, token and user information. By TLS, or in the clear to an issuer
 * on loopback alone; no redirect is followed; to the issuer's own host, which a person wrote, and else to public addresses only.
 * What its document names is the provider's word, and must not lead the proxy to what only the proxy can reach.
 */
export function providerFetch(issuer: string, send: typeof fetch = fetch): typeof fetch {
  const { origin, hostname } = new URL(issuer)
  const documentUrl = new URL(discoveryUrlOf(issuer)).href
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (url.protocol !== 'https:' && url.origin !== origin) {
      throw new Refused('ERR_NOT_THE_PROVIDER', `${url.origin} would be called in the clear`)
    }
    const mayBePrivate = url.hostname === hostname
    const address = addressIn(url.hostname)
    if (address !== undefined) refuse(address, mayBePrivate)
    const timeout = AbortSignal.timeout(timeoutMs)
    const guarded: RequestInit & { dispatcher?: object | undefined } = {
      ...init,
      redirect: 'manual',
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
      dispatcher: dispatcherFor(mayBePrivate),
    }
    const answer = await send(url, guarded)
    if (answer.status >= 300 && answer.status < 400) {
      throw new Refused('ERR_NOT_THE_PROVIDER', `${url.origin}${url.pathname} redirects, and that is not followed`)
    }
    if (url.href === documentUrl) await checkDocument(answer.clone(), issuer)
    return answer
  }
}

/** Where the document sends browsers. */
const pages = ['authorization_endpoint', 'end_session_endpoint'] as const

/**
 * What the document calls itself is what ID tokens are checked against: another name makes it another's (section 4.3). And
 * browsers are sent to pages alone.
 */
async function checkDocument(answer: Response, issuer: string): Promise<void> {
  if (!answer.ok) return
  const body: unknown = await answer.json().catch(() => undefined)
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const { issuer: named } = document
  if (named !== issuer) {
    throw new Refused('ERR_NOT_THE_PROVIDER', `the issuer calls itself ${JSON.stringify(named)?.slice(0, 200)}`)
  }
  for (const name of pages) {
    const page = document[name]
    const url = typeof page === 'string' ? URL.parse(page) : null
    const isPage = url?.protocol === 'https:' || url?.origin === new URL(issuer).origin
    if (page !== undefined && !isPage) {
      throw new Refused('ERR_NOT_THE_PROVIDER', `its ${name} is no page by TLS: ${JSON.stringify(page)?.slice(0, 200)}`)
    }
  }
}

const systemFetch = globalThis.fetch
const scope = new AsyncLocalStorage<typeof fetch>()
let isLaid = false

/**
 * Has all that is called within `work` go out by the fetch above. better-auth, and jose below it, take the global fetch and none
 * of ours, so that one asks first in whose work it is called; outside of such work it is what it was.
 */
export function callingProvider(issuer: string): <T>(work: () => T) => T {
  const send = providerFetch(issuer, systemFetch)
  if (!isLaid) globalThis.fetch = (input, init) => (scope.getStore() ?? systemFetch)(input, init)
  isLaid = true
  return (work) => scope.run(send, work)
}
