import { type Answer, readAnswer } from './answer.ts'
import { type CallName, calls } from './calls.ts'
import { abortable, type Clock, monotonic, sleep } from './clock.ts'
import { CloudError } from './error.ts'
import type { Gates } from './gates.ts'
import { noAnswer } from './no-answer.ts'
import { observed, type OnCall } from './observed.ts'
import { outgoing } from './outgoing.ts'
import type { Credentials } from './sign.ts'

export type RequestOptions = {
  /** Fills `{id}` of the call's path. */
  id?: string
  query?: readonly (readonly [string, string])[]
  /** Serialised once: the bytes that are signed are the bytes that are sent. */
  body?: unknown
  signal?: AbortSignal | undefined
  /** Goes before the calls that are not. */
  urgent?: boolean | undefined
  /** A person asked whether the key works: goes out even while a refused key keeps the others back. */
  check?: boolean | undefined
  /** One attempt, for a person who waits: a read is not tried again. */
  once?: boolean | undefined
}

/** A write whose body is settled only when its turn has come. */
export type Claim = {
  /** Called once, in the turn, and never without one; undefined: nothing is to be sent after all. */
  body: () => Promise<unknown>
  /** Counted from the call of `body`, by a clock that a stalled process cannot set back: later, nothing leaves. */
  leaveWithinMs: number
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
  onCall?: OnCall | undefined
}

type Attempt = {
  call: CallName
  project: string
  options: RequestOptions
  credentials: Credentials
  /** By the monotonic clock. */
  leaveBy: number
}

/** What a claim rejected with; wrapped, so that neither the gate nor the key guard takes it for the cloud's word. */
class ClaimFailed {
  readonly reason: unknown
  constructor(reason: unknown) {
    this.reason = reason
  }
}

/** Nothing was to be sent, so nothing went well either. */
const nothingClaimed = Symbol('nothing claimed')

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
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(call, project, options, (attempt) => this.#exchange(attempt))
      } catch (error) {
        const final = calls[call].writes || options.once === true || attempt === attempts
        if (!(error instanceof CloudError) || final || !mayPass(error)) throw error
        // Full jitter: many that failed together do not come back together.
        const jitter = random() * Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
        await sleep(clock, Math.max(jitter, error.retryAfterMs ?? 0), options.signal)
      }
    }
  }

  /**
   * Sends a write whose body is claimed first, in the turn that the gate and the key guard give: however long the queue is, the
   * request leaves right after its claim, signed with the time of then, or never (`notSentInTime`).
   *
   * @returns undefined where the claim brought nothing to send
   * @throws CloudError; and whatever the claim rejects with, as it is: then nothing was sent
   */
  async sendClaimed(
    call: CallName,
    project: string,
    claim: Claim,
    options: RequestOptions = {},
  ): Promise<Answer | undefined> {
    const { clock } = this.#config
    try {
      return await this.#once(call, project, options, async (attempt) => {
        options.signal?.throwIfAborted()
        const leaveBy = monotonic(clock) + claim.leaveWithinMs
        const body = await claim.body().catch((reason: unknown) => {
          throw new ClaimFailed(reason)
        })
        if (body === undefined) throw nothingClaimed
        return this.#exchange({ ...attempt, options: { ...options, body }, leaveBy })
      })
    } catch (error) {
      if (error === nothingClaimed) return undefined
      throw error instanceof ClaimFailed ? error.reason : error
    }
  }

  async #once(
    call: CallName,
    project: string,
    options: RequestOptions,
    exchange: (attempt: Attempt) => Promise<Answer>,
  ): Promise<Answer> {
    const { clock, endpoints, gates } = this.#config
    const { signal } = options
    const given = this.#config.credentials
    try {
      const credentials = typeof given === 'function' ? await abortable(given(), signal) : given
      const { host } = new URL(endpoints[calls[call].service])
      const gate = gates.gate(host)
      const send = async () => {
        const startedAt = monotonic(clock)
        try {
          const answer = await exchange({ call, project, options, credentials, leaveBy: Number.POSITIVE_INFINITY })
          gate.wentWell()
          return answer
        } catch (error) {
          if (error instanceof CloudError && error.kind === 'throttled') {
            gate.throttled(startedAt, Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs))
          }
          throw error
        }
      }
      return await gates
        .guard(host, credentials)
        .run({ call, check: options.check === true, signal }, (inTurn) =>
          gate.run({ urgent: options.urgent === true, signal }, () => inTurn(send)),
        )
    } catch (error) {
      const ours = error instanceof CloudError || error instanceof ClaimFailed || error === nothingClaimed
      if (ours || !calls[call].writes || signal?.aborted !== true) throw error
      throw new CloudError({ code: 'aborted', kind: 'down', delivery: 'notSent', call, cause: error })
    }
  }

  #exchange(attempt: Attempt): Promise<Answer> {
    return observed(attempt.call, this.#config, () => this.#attempt(attempt))
  }

  async #attempt({ call, project, options, credentials, leaveBy }: Attempt): Promise<Answer> {
    const { fetch, clock, timeoutMs, endpoints } = this.#config
    options.signal?.throwIfAborted()
    const controller = new AbortController()
    // What was given up must not leave either, should its connection come to stand just then.
    const late = () => controller.signal.aborted || monotonic(clock) > leaveBy
    if (late()) throw notSentInTime(call)
    const request = outgoing({
      call,
      endpoint: endpoints[calls[call].service],
      project,
      id: options.id,
      query: options.query ?? [],
      body: options.body,
      credentials,
      now: clock.now(),
      late,
    })
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
      const response = await fetch(request.url, { ...request.init, signal: controller.signal })
      const { ak, sk, securityToken } = credentials
      return readAnswer(response, { call, now: clock.now(), secrets: [sk, securityToken, ak] })
    }
    try {
      return await Promise.race([exchange(), stopped.promise])
    } catch (error) {
      if (error instanceof CloudError) throw error
      const sent = request.sent()
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
}

const notSentInTime = (call: CallName) =>
  new CloudError({ code: 'notSentInTime', kind: 'busy', delivery: 'notSent', call })

/** Whether a read may go better next time. Never after a refused authentication: five of them lock the key. */
const mayPass = (error: CloudError) =>
  (error.retryAfterMs ?? 0) <= longestRetryAfterMs &&
  (error.kind === 'throttled' ||
    error.kind === 'busy' ||
    (error.kind === 'down' && error.code !== 'tls' && error.code !== 'privateAddress' && error.status !== 501))
