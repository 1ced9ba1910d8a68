import { type Clock, monotonic } from './clock.ts'

type Waiting = { urgent: boolean; start: () => void }

type Turn = { urgent: boolean; signal?: AbortSignal | undefined }

/** A rate below this part of the ceiling is as good as a stop, and would take long to recover from. */
const slowest = 1 / 32

/**
 * The ceiling on calls to one host: so many at once, so many a second, evenly spaced, the engine's before the console's. A
 * 429 halves the rate for everybody and makes all wait for as long as the cloud asks; every call that goes well wins a
 * twentieth of the ceiling back.
 */
export class Gate {
  readonly #clock: Clock
  readonly #concurrency: number
  readonly #ceiling: number
  #rate: number
  #running = 0
  #nextStart = Number.NEGATIVE_INFINITY
  #slowedAt = Number.NEGATIVE_INFINITY
  #waiting: Waiting[] = []
  #timer: { handle: unknown } | undefined

  constructor(clock: Clock, concurrency: number, rate: number) {
    this.#clock = clock
    this.#concurrency = concurrency
    this.#ceiling = rate
    this.#rate = rate
  }

  /** Calls a second, as of now. */
  get rate(): number {
    return this.#rate
  }

  /** Runs `work` when its turn comes. Rejects with the signal's reason when it did not come. */
  async run<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    await this.#turn(turn)
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#pump()
    }
  }

  /** @param startedAt when the throttled call started: those that were on their way together count as one */
  throttled(startedAt: number, waitMs: number) {
    const now = monotonic(this.#clock)
    if (startedAt >= this.#slowedAt) {
      this.#rate = Math.max(this.#rate / 2, this.#ceiling * slowest)
      this.#slowedAt = now
    }
    this.#nextStart = Math.max(this.#nextStart, now + Math.max(waitMs, 1000 / this.#rate))
  }

  wentWell() {
    this.#rate = Math.min(this.#rate + this.#ceiling / 20, this.#ceiling)
  }

  #turn({ urgent, signal }: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        reject(signal?.reason)
      }
      const waiting: Waiting = {
        urgent,
        start: () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        },
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const behind = urgent ? this.#waiting.findIndex((other) => !other.urgent) : -1
      if (behind === -1) this.#waiting.push(waiting)
      else this.#waiting.splice(behind, 0, waiting)
      this.#pump()
    })
  }

  #pump(wokenLate = false) {
    if (this.#timer !== undefined) return
    while (this.#running < this.#concurrency && this.#waiting.length > 0) {
      const now = monotonic(this.#clock)
      if (now < this.#nextStart) {
        const handle = this.#clock.setTimeout(
          () => {
            this.#timer = undefined
            this.#pump(true)
          },
          // Node cuts fractions off, and would wake a moment too early.
          Math.ceil(this.#nextStart - now),
        )
        this.#timer = { handle }
        return
      }
      // A late timer is made up for, by a quarter of the distance at most, so that it does not lower the rate.
      const distance = 1000 / this.#rate
      const from = wokenLate ? now - distance / 4 : now
      wokenLate = false
      this.#nextStart = Math.max(this.#nextStart, from) + distance
      this.#running += 1
      this.#waiting.shift()?.start()
    }
  }
}
