import type { Lead } from '../../database/ledger.ts'
import { never, type Process } from './process.ts'
import type { VirtualTime } from './virtual-time.ts'

/** So long a shared ledger keeps the lock of a process that says nothing any more. */
export const lockOutlivesMs = 5_000
/** So long a process that goes on after a stall does not know yet that it lost the lead. */
const noticesAfterMs = 700

type Waiting = { process: Process; resolve: (lead: Lead) => void }

/**
 * Which process works. With a ledger of its own it is whoever is there; with a shared one it is one after the other, and
 * the one before may still be alive: the lock is taken from a process that dies or stalls, a while later.
 */
export class Leadership {
  readonly #time: VirtualTime
  readonly #shared: boolean
  #waiting: Waiting[] = []
  #holder: { process: Process; lost: AbortController } | undefined

  constructor(time: VirtualTime, shared: boolean) {
    this.#time = time
    this.#shared = shared
  }

  lead(process: Process, signal: AbortSignal): Promise<Lead> {
    if (process.dead) return never
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { process, resolve }
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        reject(signal.reason)
      }
      if (signal.aborted) return onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      process.onDeath(() => this.#silent(process))
      this.#waiting.push(waiting)
      this.#grant()
    })
  }

  /** The process says nothing: it is dead, or stalled. */
  stalled(process: Process) {
    if (this.#shared) this.#silent(process)
  }

  #silent(process: Process) {
    this.#waiting = this.#waiting.filter((other) => !(other.process === process && process.dead))
    if (this.#holder?.process !== process) return
    const holder = this.#holder
    const over = () => {
      if (this.#holder !== holder || (!process.dead && process.stalled === undefined)) return
      this.#holder = undefined
      void process.stalled?.then(() =>
        this.#time.at(
          this.#time.elapsed + noticesAfterMs,
          () => holder.lost.abort(new Error('the lead is lost')),
          process,
        ),
      )
      this.#grant()
    }
    this.#time.at(this.#time.elapsed + (this.#shared ? lockOutlivesMs : 0), over)
  }

  #grant() {
    const next = this.#waiting.find(({ process }) => process.stalled === undefined)
    if (this.#holder !== undefined || next === undefined) return
    this.#waiting = this.#waiting.filter((other) => other !== next)
    const holder = { process: next.process, lost: new AbortController() }
    this.#holder = holder
    next.resolve({
      lost: holder.lost.signal,
      predecessorMayLive: this.#shared,
      release: () => {
        if (this.#holder === holder) this.#holder = undefined
        this.#grant()
        return Promise.resolve()
      },
    })
  }
}
