import { type Answer, readAnswer } from './answer.ts'
import { type CallName, calls } from './calls.ts'
import { type Clock, monotonic, sleep } from './clock.ts'
import { CloudError } from './error.ts'
import { TurnMissed } from './gate.ts'
import type { Gates } from './gates.ts'
import { noAnswer } from './no-answer.ts'
import { canonicalQuery, type Credentials, encode, sdkDate, sign } from './sign.ts'

export type RequestOptions = {
  /** Fills `{id}` of the call's path. */
  id?: string
  query?: readonly (readonly [string, string])[]
  /** Serialised once: the bytes that are signed are the bytes that are sent. */
  body?: unknown
  signal?: AbortSignal | undefined
  /** Goes before the calls that are not. */
  urgent?: boolean | undefined
  /** Of clock.now(): a request that has not left by then never leaves. */
  leaveBy?: number | undefined
  /** A person asked whether the key works: goes out even while a refused key keeps the others back. */
  check?: boolean | undefined
}

/** Keys, or where to get them for each request: temporary ones change. */
export type CredentialsSource = Credentials | (() => Promise<Credentials>)

export type TransportConfig = {
  endpoints: Record<'cph' | 'kms' | 'iam', string>
  credentials: CredentialsSource
  /** Of one attempt, from its turn to the last byte of its answer. */
  timeoutMs: number
  fetch: typeof fetch
  clock: Clock
  random: () => number
  gates: Gates
}

type Attempt = { call: CallName; project: string; options: RequestOptions; credentials: Credentials; leaveBy: number }

const attempts = 6
const firstPauseMs = 500
const longestPauseMs = 30_000
/** Longer is not waited for within one call; whoever asked is told instead. */
const longestRetryAfterMs = 60_000

/** Sends signed requests of the table of calls, and nothing else. Reads are tried again, writes never. */
export class Transport {
  readonly #config: TransportConfig

  constructor(config: TransportConfig) {
    this.#config = config
  }

  /** Calls at once that one host takes. */
  get concurrency(): number {
    return this.#config.gates.concurrency
  }

  /**
   * @param project fills `{project}` and X-Project-Id; empty for IAM
   * @throws CloudError for everything that is no 2xx with a JSON body or none; a read that is aborted rejects with the
   *   signal's reason
   */
  async send(call: CallName, project: string, options: RequestOptions = {}): Promise<Answer> {
    const { clock, random } = this.#config
    // Of the wall clock, as the caller counts; kept by one that is never set back.
    const leaveBy =
      options.leaveBy === undefined ? Number.POSITIVE_INFINITY : monotonic(clock) + options.leaveBy - clock.now()
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(call, project, options, leaveBy)
      } catch (error) {
        if (!(error instanceof CloudError) || calls[call].writes || attempt === attempts || !mayPass(error)) throw error
        // Full jitter: many that failed together do not come back together.
        const jitter = random() * Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
        await sleep(clock, Math.max(jitter, error.retryAfterMs ?? 0), options.signal)
      }
    }
  }

  async #once(call: CallName, project: string, options: RequestOptions, leaveBy: number): Promise<Answer> {
    const { clock, endpoints, gates } = this.#config
    const given = this.#config.credentials
    const credentials = typeof given === 'function' ? await given() : given
    const { host } = new URL(endpoints[calls[call].service])
    const gate = gates.gate(host)
    const turn = {
      urgent: options.urgent === true,
      signal: options.signal,
      ...(leaveBy === Number.POSITIVE_INFINITY ? {} : { leaveBy }),
    }
    const exchange = async () => {
      const startedAt = monotonic(clock)
      try {
        const answer = await this.#exchange({ call, project, options, credentials, leaveBy })
        gate.wentWell()
        return answer
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'throttled') {
          gate.throttled(startedAt, Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs))
        }
        throw error
      }
    }
    try {
      return await gates.guard(host, credentials).run(call, options.check === true, () => gate.run(turn, exchange))
    } catch (error) {
      if (error instanceof TurnMissed) throw notSentInTime(call)
      if (!(error instanceof CloudError) && calls[call].writes && options.signal?.aborted === true) {
        throw new CloudError({ code: 'aborted', kind: 'down', delivery: 'notSent', call, cause: error })
      }
      throw error
    }
  }

  async #exchange(attempt: Attempt): Promise<Answer> {
    const { fetch, clock, timeoutMs } = this.#config
    const { call, options, credentials } = attempt
    options.signal?.throwIfAborted()
    if (monotonic(clock) > attempt.leaveBy) throw notSentInTime(call)
    const outgoing = this.#request(attempt)
    const controller = new AbortController()
    const stopped = Promise.withResolvers<never>()
    // It loses the race below most times, and then nobody listens.
    stopped.promise.catch(() => undefined)
    let timedOut = false
    const stop = (reason: unknown) => {
      controller.abort(reason)
      stopped.reject(reason)
    }
    const timer = clock.setTimeout(() => {
      timedOut = true
      stop(new Error('timeout'))
    }, timeoutMs)
    const onAbort = () => stop(options.signal?.reason)
    options.signal?.addEventListener('abort', onAbort, { once: true })
    const exchange = async () => {
      const response = await fetch(outgoing.url, { ...outgoing.init, signal: controller.signal })
      const { ak, sk, securityToken } = credentials
      return readAnswer(response, { call, now: clock.now(), secrets: [sk, securityToken, ak] })
    }
    try {
      return await Promise.race([exchange(), stopped.promise])
    } catch (error) {
      if (error instanceof CloudError) throw error
      const sent = outgoing.sent()
      if (sent === 'late') throw notSentInTime(call)
      if (options.signal?.aborted === true && !timedOut) {
        if (!calls[call].writes) throw options.signal.reason
        const delivery = sent === false ? 'notSent' : 'unknown'
        throw new CloudError({ code: 'aborted', kind: 'down', delivery, call, cause: error })
      }
      throw noAnswer(call, error, timedOut, sent)
    } finally {
      clock.clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
    }
  }

  #request({ call, project, options, credentials, leaveBy }: Attempt) {
    const { endpoints, clock } = this.#config
    const { service, method, path } = calls[call]
    const fill = (name: string, value: string) => {
      // An empty or dotted segment would be another address: the list instead of one server.
      if (/^\.{0,2}$/.test(value)) throw new RangeError(`${call}: ${JSON.stringify(value)} is no ${name}`)
      return encode(value)
    }
    const filled = path.replace(/\{(project|id)\}/g, (_, name: string) =>
      fill(name, (name === 'project' ? project : options.id) ?? ''),
    )
    const url = new URL(endpoints[service].replace(/\/+$/, '') + filled)
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
    const payload = body === '' ? undefined : bodyOnce(body, () => monotonic(clock) > leaveBy)
    const init: RequestInit & { duplex?: 'half' } = {
      method,
      headers: { ...headers, Accept: 'application/json', ...payload?.headers },
      redirect: 'manual',
      // Nothing of a browser's: no cookies, no second try after a 401.
      credentials: 'omit',
      // With any other redirect or a window, Node's fetch copies the body, and asks for it before there is a connection.
      ...(payload === undefined
        ? {}
        : { body: payload.stream, duplex: 'half' as const, redirect: 'error' as const, window: null }),
    }
    return { url: search === '' ? url.href : `${url.href}?${search}`, init, sent: () => payload?.sent() }
  }
}

/**
 * A body that can be sent once. As a string, fetch would send the request a second time by itself after a 421 (and a write
 * must never go out twice); as a stream it cannot. It also tells whether the body was ever asked for, which happens when
 * the connection stands: until then nothing has left, and when it is too late by then, nothing leaves. A fetch that asks
 * earlier only makes us say "unknown" where "not sent" was true.
 */
function bodyOnce(text: string, late: () => boolean) {
  const bytes = new TextEncoder().encode(text)
  let sent: boolean | 'late' = false
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (late()) {
          sent = 'late'
          controller.error(new Error('too late to leave'))
          return
        }
        sent = true
        controller.enqueue(bytes)
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, headers: { 'Content-Length': String(bytes.byteLength) }, sent: () => sent }
}

const notSentInTime = (call: CallName) =>
  new CloudError({ code: 'notSentInTime', kind: 'busy', delivery: 'notSent', call })

/** Whether a read may go better next time. Never after a refused authentication: five of them lock the key. */
const mayPass = (error: CloudError) =>
  error.code !== 'notSentInTime' &&
  (error.retryAfterMs ?? 0) <= longestRetryAfterMs &&
  (error.kind === 'throttled' ||
    error.kind === 'busy' ||
    (error.kind === 'down' && error.code !== 'tls' && error.status !== 501))
