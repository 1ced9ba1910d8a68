import { metadataCalls, type MetadataCallName } from './calls.ts'
import { type Clock, systemClock } from './clock.ts'
import { CloudError } from './error.ts'
import { object, string } from './loose.ts'
import { noAnswer } from './no-answer.ts'
import type { Credentials } from './sign.ts'

/** The address is the same on every machine of the cloud, plain http, and never leaves the machine's own link. */
const metadataUrl = 'http://169.254.169.254'

type Options = {
  /** For tests; no variable sets it, so that nobody can have the proxy ask another address for its key. */
  url?: string
  fetch?: typeof fetch
  clock?: Clock
  /** A key is exchanged when less than this remains of it, as the vendor's SDKs do; 40 minutes. */
  renewBeforeMs?: number
}

type Key = { credentials: Credentials; expiresAt: number }

/** Of one call; the vendor's SDKs wait as long. */
const timeoutMs = 3_000
const tokenSeconds = 21_600
/** Far over any answer of the service. */
const longestAnswer = 64 * 1024

/**
 * Temporary keys of the machine that the proxy runs on, given to it by an agency of the account (cloud-api: huaweicloud-sdk-go-v3,
 * core/auth/internal/metadata_accessor.go; huaweicloud-sdk-python-v3, core/auth/credentials.py): a token first, where the service
 * knows tokens, then `credential` with `access`, `secret`, `securitytoken` and `expires_at`.
 *
 * Each call of the result gives the present key. A new one is fetched once for all who ask, in time and beside the calls: nobody
 * waits for it before the last fortieth of that time, and where it fails the old key serves until its end.
 *
 * @throws CloudError `noKey`, of kind `down` and never sent: what waits for the key can be tried again
 */
export function metadataCredentials(options: Options = {}): () => Promise<Credentials> {
  const { clock = systemClock, renewBeforeMs = 40 * 60_000 } = options
  const service = new MetadataService(options.url ?? metadataUrl, options.fetch ?? fetch)
  // What remains when waiting becomes wiser than going on; and how long after one fetch the next may come.
  const shortMs = renewBeforeMs / 40
  let key: Key | undefined
  let nextFetch = Number.NEGATIVE_INFINITY
  let fetching: Promise<Key> | undefined

  const renew = (): Promise<Key> => {
    fetching ??= service
      .key()
      .then((fetched) => (key = fetched))
      .finally(() => {
        fetching = undefined
        nextFetch = clock.now() + shortMs
      })
    return fetching
  }
  return async () => {
    const remaining = (key?.expiresAt ?? 0) - clock.now()
    if (key === undefined || remaining <= 0) return (await renew()).credentials
    if (remaining > renewBeforeMs || clock.now() < nextFetch) return key.credentials
    // Whether it failed shows when the key ends; until then the next call tries again.
    const renewed = renew().catch(() => undefined)
    return ((remaining < shortMs ? await renewed : undefined) ?? key).credentials
  }
}

class MetadataService {
  readonly #url: string
  readonly #fetch: typeof fetch
  #token: string | undefined
  #knowsTokens = true

  constructor(url: string, fetcher: typeof fetch) {
    this.#url = url
    this.#fetch = fetcher
  }

  async key(): Promise<Key> {
    if (this.#token === undefined && this.#knowsTokens) await this.#newToken()
    let answer = await this.#showKey()
    if (answer.status === 401 && this.#token !== undefined) {
      await this.#newToken()
      answer = await this.#showKey()
    }
    if (answer.status !== 200) throw noKey('showSecurityKey', `HTTP ${answer.status}`)
    return keyOf(answer.text)
  }

  #showKey() {
    return this.#call('showSecurityKey', this.#token === undefined ? {} : { 'X-Metadata-Token': this.#token })
  }

  async #newToken() {
    const { status, text } = await this.#call('makeMetadataToken', {
      'X-Metadata-Token-Ttl-Seconds': String(tokenSeconds),
    })
    this.#token = status === 200 ? text.trim() : undefined
    // Older machines: the service has no tokens, and gives the key without.
    this.#knowsTokens = status !== 404 && status !== 405
    if (status !== 200 && this.#knowsTokens) throw noKey('makeMetadataToken', `HTTP ${status}`)
  }

  async #call(call: MetadataCallName, headers: Record<string, string>): Promise<{ status: number; text: string }> {
    const { method, path } = metadataCalls[call]
    try {
      const answer = await this.#fetch(this.#url + path, {
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: answer.status, text: (await answer.text()).slice(0, longestAnswer) }
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      const { code, cloudMessage } = noAnswer(call, error, timedOut, undefined)
      // Without the error itself: it may hold the headers that were sent.
      throw noKey(call, `${code} ${cloudMessage}`.trimEnd())
    }
  }
}

/** Nothing of the answer is quoted: it is a secret, or may be half of one. */
function keyOf(text: string): Key {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw noKey('showSecurityKey', 'no JSON')
  }
  const credential = object(object(body)?.['credential'])
  const ak = string(credential?.['access'])
  const sk = string(credential?.['secret'])
  const securityToken = string(credential?.['securitytoken'])
  const expiresAt = Date.parse(string(credential?.['expires_at']) ?? '')
  if (ak === undefined || sk === undefined || securityToken === undefined || Number.isNaN(expiresAt)) {
    throw noKey('showSecurityKey', 'no key in the answer')
  }
  return { credentials: { ak, sk, securityToken }, expiresAt }
}

const noKey = (call: MetadataCallName, cloudMessage: string) =>
  new CloudError({ code: 'noKey', cloudMessage, kind: 'down', delivery: 'notSent', call })
