import { classify } from './catalogue.ts'
import { type CallName, calls } from './calls.ts'
import { type Clock, sleep } from './clock.ts'
import { errorOf, redact } from './error-body.ts'
import { CloudError } from './error.ts'
import type { Gate } from './gate.ts'
import { canonicalQuery, type Credentials, encode, sdkDate, sign } from './sign.ts'

export type RequestOptions = {
  id?: string
  query?: readonly (readonly [string, string])[]
  body?: unknown
  signal?: AbortSignal | undefined
  urgent?: boolean | undefined
  /** Of clock.now(): a request that has not left by then is dropped. */
  leaveBy?: number | undefined
}

export type Answer = { status: number; body: unknown; requestId: string | undefined }

export type TransportConfig = {
  endpoints: Record<'cph' | 'kms' | 'iam', string>
  credentials: Credentials
  timeoutMs: number
  fetch: typeof fetch
  clock: Clock
  random: () => number
  gateFor(host: string): Gate
}

const maximumBytes = 8 * 1024 * 1024
const attempts = 6
/** After the gateway refused our signature nothing is sent for a while: five refusals in a row lock the key (api-sign). */
const quietMs = 60_000

const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const tlsTrouble = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/

/** Sends signed requests of the table of calls, and nothing else. Reads are tried again, writes never. */
export class Transport {
  readonly #config: TransportConfig
  #refused: { error: CloudError; until: number } | undefined

  constructor(config: TransportConfig) {
    this.#config = config
  }

  /**
   * @param project fills `{project}`; empty for IAM
   * @throws CloudError for everything that is no 2xx with a JSON body (or an empty one)
   */
  async send(call: CallName, project: string, options: RequestOptions = {}): Promise<Answer> {
    const { clock, random } = this.#config
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(call, project, options)
      } catch (error) {
        if (!(error instanceof CloudError) || calls[call].writes || attempt === attempts || !mayPass(error)) throw error
        // Full jitter: many that failed together do not come back together.
        const pause = retryAfter.get(error) ?? random() * Math.min(500 * 2 ** attempt, 30_000)
        await sleep(clock, pause, options.signal)
      }
    }
  }

  async #once(call: CallName, project: string, options: RequestOptions): Promise<Answer> {
    const { clock, endpoints, gateFor } = this.#config
    const { service } = calls[call]
    const gate = gateFor(new URL(endpoints[service]).host)
    return gate.run(options.urgent === true, options.signal, async () => {
      if (this.#refused !== undefined && clock.now() < this.#refused.until) throw this.#refused.error
      if (options.leaveBy !== undefined && clock.now() > options.leaveBy) {
        throw new CloudError({
          code: 'notSentInTime',
          cloudMessage: '',
          kind: 'throttled',
          delivery: 'notSent',
          retryable: true,
          call,
        })
      }
      try {
        const answer = await this.#exchange(call, project, options)
        this.#refused = undefined
        gate.wentWell()
        return answer
      } catch (error) {
        if (error instanceof CloudError) {
          if (error.kind === 'throttled') gate.throttled(retryAfter.get(error) ?? 1000)
          if (error.kind === 'credentials') this.#refused = { error, until: clock.now() + quietMs }
        }
        throw error
      }
    })
  }

  async #exchange(call: CallName, project: string, options: RequestOptions): Promise<Answer> {
    const { fetch, clock, timeoutMs } = this.#config
    const controller = new AbortController()
    let timedOut = false
    const timer = clock.setTimeout(() => {
      timedOut = true
      controller.abort()
    }, timeoutMs)
    const onAbort = () => controller.abort()
    options.signal?.addEventListener('abort', onAbort, { once: true })
    try {
      const { url, init } = this.#request(call, project, options)
      const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal })
      return await this.#read(call, response)
    } catch (error) {
      if (error instanceof CloudError) throw error
      if (options.signal?.aborted === true) throw options.signal.reason
      throw noAnswer(call, error, timedOut)
    } finally {
      clock.clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
    }
  }

  #request(call: CallName, project: string, options: RequestOptions) {
    const { endpoints, credentials, clock } = this.#config
    const { service, method, path } = calls[call]
    const filled = path.replace('{project}', encode(project)).replace('{id}', encode(options.id ?? ''))
    const url = new URL(endpoints[service] + filled)
    const query = options.query ?? []
    const body = options.body === undefined ? '' : JSON.stringify(options.body)
    const headers = sign(
      {
        method,
        url,
        query,
        body,
        date: sdkDate(clock.now()),
        headers: {
          'Content-Type': 'application/json',
          ...(project === '' ? {} : { 'X-Project-Id': project }),
          ...(credentials.securityToken === undefined ? {} : { 'X-Security-Token': credentials.securityToken }),
        },
      },
      credentials,
    )
    const search = canonicalQuery(query)
    return {
      url: search === '' ? url.href : `${url.href}?${search}`,
      init: { method, headers: { ...headers, Accept: 'application/json' }, ...(body === '' ? {} : { body }) },
    }
  }

  async #read(call: CallName, response: Response): Promise<Answer> {
    const { status } = response
    const headerId = response.headers.get('x-request-id') ?? undefined
    const bad = (code: string, cloudMessage: string, kind: CloudError['kind'] = 'badAnswer') =>
      new CloudError({
        code,
        cloudMessage,
        status,
        requestId: headerId,
        kind,
        delivery: 'unknown',
        retryable: false,
        call,
      })
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      throw bad('redirect', '')
    }
    const bytes = await readBounded(response)
    if (bytes === undefined) throw bad('tooLarge', '')
    const said = bytes.trim()
    let body: unknown
    try {
      body = said === '' ? undefined : JSON.parse(said)
    } catch {
      // HTML from a hop in between, or a body that was cut: whatever the status says, nobody knows what was done.
      throw response.ok
        ? bad('badAnswer', redact(said.slice(0, 200)))
        : bad(`HTTP.${status}`, redact(said.slice(0, 200)), classify('', status).kind)
    }
    if (response.ok) return { status, body, requestId: headerId }
    throw refusal(call, response, body)
  }
}

const retryAfter = new WeakMap<CloudError, number>()

function refusal(call: CallName, response: Response, body: unknown): CloudError {
  const { status } = response
  const said = errorOf(body)
  const code = said?.code ?? `HTTP.${status}`
  const { kind, retryable } = classify(code, status)
  // A refusal proves that nothing was applied only where the cloud itself refused: not a 5xx, and in a shape of its own.
  const wellFormed = said !== undefined || status === 429 || status === 401 || status === 403
  const error = new CloudError({
    code,
    cloudMessage: said?.message ?? '',
    status,
    requestId: said?.requestId ?? response.headers.get('x-request-id') ?? undefined,
    kind,
    delivery: wellFormed && (status < 500 || kind === 'busy') ? 'refused' : 'unknown',
    retryable,
    call,
  })
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  if (seconds >= 0) retryAfter.set(error, Math.min(seconds * 1000, 60_000))
  return error
}

const mayPass = (error: CloudError) =>
  error.kind === 'throttled' ||
  error.kind === 'busy' ||
  (error.kind === 'down' && error.code !== 'tls') ||
  (error.kind === 'badAnswer' && error.code === 'badAnswer')

function noAnswer(call: CallName, cause: unknown, timedOut: boolean): CloudError {
  const code = codeOf(cause)
  const tls = tlsTrouble.test(code)
  return new CloudError({
    code: timedOut ? 'timeout' : tls ? 'tls' : 'network',
    cloudMessage: code,
    kind: 'down',
    delivery: !timedOut && (tls || neverLeft.has(code)) ? 'notSent' : 'unknown',
    retryable: false,
    call,
    cause,
  })
}

/** The system's code of a failed fetch stands on its cause, at times several levels down. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return ''
}

async function readBounded(response: Response): Promise<string | undefined> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let read = ''
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > maximumBytes) return undefined
    read += decoder.decode(chunk, { stream: true })
  }
  return read + decoder.decode()
}
