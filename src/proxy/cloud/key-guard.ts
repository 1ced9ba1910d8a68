import { type Clock, monotonic } from './clock.ts'
import type { CallName } from './calls.ts'
import { CloudError } from './error.ts'

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

  /** @param check lets the call out although the key was refused a moment ago */
  async run<T>(call: CallName, check: boolean, work: () => Promise<T>): Promise<T> {
    if (!this.#accepted && this.#trial !== undefined) await this.#trial
    if (!check && this.#refused !== undefined && monotonic(this.#clock) < this.#refused.until) {
      throw stillRefused(this.#refused.error, call)
    }
    // A trial that ended without a word on the key (the cloud is down) lets those who waited for it go together.
    if (this.#accepted || this.#trial !== undefined) return this.#watch(work)
    const trial = Promise.withResolvers<void>()
    this.#trial = trial.promise
    try {
      return await this.#watch(work)
    } finally {
      this.#trial = undefined
      trial.resolve()
    }
  }

  async #watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work()
      this.#accept()
      return answer
    } catch (error) {
      if (error instanceof CloudError) {
        if (error.kind === 'credentials') this.#refuse(error)
        // A well-formed refusal of anything else came from behind the gateway: the key was good.
        else if (error.delivery === 'refused' && error.kind !== 'throttled') this.#accept()
      }
      throw error
    }
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

/** The refusal that stands. Nothing was sent, so nothing was applied; and sending again by itself would not help. */
const stillRefused = ({ code, cloudMessage, status, requestId, kind }: CloudError, call: CallName) =>
  new CloudError({ code, cloudMessage, status, requestId, kind, delivery: 'refused', retryable: false, call })
