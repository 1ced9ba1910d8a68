import type { Clock } from './clock.ts'

type Waiting = { urgent: boolean; start: () => void }

/**
 * The ceiling on calls to one host: so many at once, so many a second, the engine's before the console's. A 429 halves
 * the rate for everybody; every call that goes well wins a twentieth of the ceiling back.
 */
export class Gate {
  readonly #clock: Clock
  readonly #concurrency: number
  readonly #ceiling: number
  #rate: number
  #running = 0
  #nextStart = 0
  #waiting: Waiting[] = []
  #timer: unknown

  constructor(clock: Clock, concurrency: number, rate: number) {
    this.#clock = clock
    this.#concurrency = concurrency
    this.#ceiling = rate
    this.#rate = rate
  }

  /** Runs `work` when its turn comes. An aborted signal gives up the place in the queue. */
  async run<T>(urgent: boolean, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    await this.#turn(urgent, signal)
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#pump()
    }
  }

  throttled(waitMs: number) {
    this.#rate = Math.max(this.#rate / 2, this.#ceiling / 64)
    this.#nextStart = Math.max(this.#nextStart, this.#clock.now() + waitMs)
  }

  wentWell() {
    this.#rate = Math.min(this.#rate + this.#ceiling / 20, this.#ceiling)
  }

  #turn(urgent: boolean, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        reject(signal?.reason)
      }
      const start = () => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }
      const waiting: Waiting = { urgent, start }
      signal?.addEventListener('abort', onAbort, { once: true })
      const behind = urgent ? this.#waiting.findIndex((other) => !other.urgent) : -1
      if (behind === -1) this.#waiting.push(waiting)
      else this.#waiting.splice(behind, 0, waiting)
      this.#pump()
    })
  }

  #pump() {
    if (this.#timer !== undefined) return
    while (this.#running < this.#concurrency && this.#waiting.length > 0) {
      const now = this.#clock.now()
      if (now < this.#nextStart) {
        this.#timer = this.#clock.setTimeout(() => {
          this.#timer = undefined
          this.#pump()
        }, this.#nextStart - now)
        return
      }
      // A tenth of a second may be made up for, so that a late timer does not lower the rate.
      this.#nextStart = Math.max(this.#nextStart, now - 100) + 1000 / this.#rate
      this.#running += 1
      this.#waiting.shift()?.start()
    }
  }
}
