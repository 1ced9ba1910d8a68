import type { Clock } from '../../cloud/clock.ts'

/** Whose timers they are: those of a process that was killed never fire, those of one that is stalled fire late. */
export type Owner = { dead: boolean; stalled?: Promise<void> | undefined }

type Timer = { at: number; order: number; fn: () => void; owner: Owner; cancelled: boolean }

/** The world itself, as the owner of what belongs to no process. */
const world: Owner = { dead: false }

const start = Date.parse('2026-11-24T08:00:00Z')

/**
 * One time for everybody: the processes, the cloud, the people. It stands still until `next` is called. Processes see a
 * wall clock that can be set (NTP) and a monotonic one that cannot; the cloud's clock is always right.
 */
export class VirtualTime {
  /** Milliseconds since the world began. */
  elapsed = 0
  /** How far the machine's wall clock is off. */
  offset = 0
  /** Counts what happens, so that a look can tell whether anything did. */
  happened = 0
  #timers: Timer[] = []
  #order = 0

  get wall(): number {
    return start + this.elapsed + this.offset
  }

  at(elapsed: number, fn: () => void, owner: Owner = world): Timer {
    this.happened += 1
    const timer = { at: Math.max(elapsed, this.elapsed), order: this.#order++, fn, owner, cancelled: false }
    this.#timers.push(timer)
    return timer
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.elapsed + ms, resolve))
  }

  /** Forgets the timers of a process that was killed. */
  forget(owner: Owner) {
    this.#timers = this.#timers.filter((timer) => timer.owner !== owner)
  }

  /** When the next timer fires; undefined: nothing will ever happen again. */
  get nextAt(): number | undefined {
    return this.#first()?.at
  }

  /** Jumps to the next timer and fires it, that one alone. */
  next() {
    const timer = this.#first()
    if (timer === undefined) return
    this.#timers = this.#timers.filter((other) => other !== timer)
    this.elapsed = timer.at
    const fire = () => {
      if (!timer.cancelled && !timer.owner.dead) timer.fn()
    }
    if (timer.owner.stalled === undefined) fire()
    else void timer.owner.stalled.then(fire)
  }

  /** The clock of a process: its timers are the process's. */
  clockOf(owner: Owner): Clock {
    return {
      now: () => this.wall,
      monotonic: () => this.elapsed,
      setTimeout: (fn, ms) => (owner.dead ? undefined : this.at(this.elapsed + Math.max(0, ms), fn, owner)),
      clearTimeout: (handle) => this.#cancel(handle),
    }
  }

  /** The clock of the cloud, which is never set. */
  readonly cloudClock = {
    now: (): number => start + this.elapsed,
    setTimeout: (fn: () => void, ms: number): unknown => this.at(this.elapsed + ms, fn),
    clearTimeout: (handle: unknown): void => this.#cancel(handle),
  }

  #cancel(handle: unknown) {
    const timer = this.#timers.find((one) => one === handle)
    if (timer === undefined) {
      // It has fired into a stalled process and waits there.
      if (typeof handle === 'object' && handle !== null && 'cancelled' in handle) handle.cancelled = true
      return
    }
    this.#timers = this.#timers.filter((one) => one !== timer)
  }

  #first(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers) {
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) {
        first = timer
      }
    }
    return first
  }
}
