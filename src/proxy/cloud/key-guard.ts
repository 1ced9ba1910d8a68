import { abortable, type Clock, monotonic } from './clock.ts'
import type { CallName } from './calls.ts'
import { CloudError } from './error.ts'

type Turn = {
  call: CallName
  /** Lets the call out although the key was refused a moment ago. */
  check: boolean
  signal?: AbortSignal | undefined
}

const firstQuietMs = 60_000
const longestQuietMs = 300_000

/**
 * Keeps a bad key from being locked: the gateway locks an access key for five minutes after more than five refused
 * authentications in a row (api-sign-0001). So
 *
 * - until a host has once accepted the key, calls go to it one at a time: a wrong key costs one refusal, not as many as
 *   may run at once;
 * - after a refusal nothing is sent to that host with that key for a minute, then two, four, five: every call fails at once
 *   with that refusal. Then one call tries it again, alone. A call that says it is a check may go at any time.
 *
 * Refusals of permission (403, CPS.0001) lock nothing and stop nothing.
 */
export class KeyGuard {
  readonly #clock: Clock
  #accepted = false
  #refused: { error: CloudError; until: number; times: number } | undefined
  #trial: Promise<unknown> | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * @param work is given what sends in its turn, if the key was not refused while it waited; what comes of it is known here
   *   before the turn ends, so that the next one heeds it
   */
  async run<T>(turn: Turn, work: (inTurn: (send: () => Promise<T>) => Promise<T>) => Promise<T>): Promise<T> {
    if (!this.#accepted && this.#trial !== undefined) await abortable(this.#trial, turn.signal)
    this.#heed(turn)
    const inTurn = (send: () => Promise<T>) => this.#watch(turn, send)
    // A trial that ended without a word on the key (the cloud is down) lets those who waited for it go together.
    if (this.#accepted || this.#trial !== undefined) return work(inTurn)
    const trial = Promise.withResolvers<void>()
    this.#trial = trial.promise
    try {
      return await work(inTurn)
    } finally {
      this.#trial = undefined
      trial.resolve()
    }
  }

  async #watch<T>(turn: Turn, send: () => Promise<T>): Promise<T> {
    this.#heed(turn)
    try {
      const answer = await send()
      this.#accept()
      return answer
    } catch (error) {
      if (error instanceof CloudError) {
        if (error.kind === 'credentials') this.#refuse(error)
        else if (fromBehindTheGateway(error)) this.#accept()
      }
      throw error
    }
  }

  /** Throws the refusal that keeps a call back now. */
  #heed({ call, check }: Turn) {
    if (check || this.#refused === undefined || monotonic(this.#clock) >= this.#refused.until) return
    throw stillRefused(this.#refused.error, call)
  }

  #accept() {
    this.#accepted = true
    this.#refused = undefined
  }

  #refuse(error: CloudError) {
    const now = monotonic(this.#clock)
    // Those that were on their way together are one refusal for the waiting time, though each counts for the cloud.
    const again = this.#refused === undefined || now >= this.#refused.until
    const times = (this.#refused?.times ?? 0) + (again ? 1 : 0)
    this.#accepted = false
    this.#refused = { error, times, until: now + Math.min(firstQuietMs * 2 ** (times - 1), longestQuietMs) }
  }
}

/**
 * A well-formed refusal of something else than the key says that the key was good. A bare 403 (no code of the cloud's, so one of
 * ours) may be the page of a firewall, which never looked at the key.
 */
const fromBehindTheGateway = ({ delivery, kind, code }: CloudError) =>
  delivery === 'refused' && kind !== 'throttled' && !code.startsWith('HTTP.')

/** The refusal that stands. Nothing was sent, so nothing was applied; and sending again by itself would not help. */
const stillRefused = ({ code, cloudMessage, status, requestId, kind }: CloudError, call: CallName) =>
  new CloudError({ code, cloudMessage, status, requestId, kind, delivery: 'refused', retryable: false, call })
