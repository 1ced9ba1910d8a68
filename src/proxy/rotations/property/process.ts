import type { Crash } from './scenario.ts'
import type { Owner, VirtualTime } from './virtual-time.ts'

/** What a dead process waits for. */
export const never = new Promise<never>(() => undefined)

type Instruction = 'statement' | 'request' | 'change' | 'answer'

/**
 * One life of the proxy: from its start until it is killed, or stopped in good order. Every instruction that anybody
 * outside could notice (a statement, a request that leaves, among them a change, an answer that arrives) is counted, and at one of them the
 * crash strikes that was planned for this life.
 */
export class Process implements Owner {
  dead = false
  stalled: Promise<void> | undefined
  /** Resolves when it is killed. */
  readonly death = Promise.withResolvers<void>()
  readonly #counts: Record<Instruction, number> = { statement: 0, request: 0, change: 0, answer: 0 }
  readonly #onDeath: (() => void)[] = []
  readonly #onStall: (() => void)[] = []
  readonly number: number
  readonly #crash: Crash | undefined
  readonly #time: VirtualTime
  readonly #crashed: (process: Process, crash: Crash) => void

  constructor(
    number: number,
    crash: Crash | undefined,
    time: VirtualTime,
    crashed: (process: Process, crash: Crash) => void,
  ) {
    this.number = number
    this.#crash = crash
    this.#time = time
    this.#crashed = crashed
    const when = crash?.when
    if (when?.on === 'time') time.at(time.elapsed + when.ms, () => this.#strike())
  }

  /** Done when it dies: its transactions roll back, its requests lose their answers. */
  onDeath(fn: () => void) {
    this.#onDeath.push(fn)
  }

  /** Done when it stalls. */
  onStall(fn: () => void) {
    this.#onStall.push(fn)
  }

  stall(thaw: Promise<void>) {
    this.stalled = thaw
    for (const fn of this.#onStall) fn()
  }

  /**
   * Comes before and after each instruction.
   *
   * @returns whether the process still lives and goes on
   */
  async reached(instruction: Instruction, after: boolean): Promise<boolean> {
    if (this.dead) return false
    if (!after) this.#counts[instruction] += 1
    const when = this.#crash?.when
    if (when?.on === instruction && when.n === this.#counts[instruction] && when.after === after) this.#strike()
    while (this.stalled !== undefined && !this.dead) await this.stalled
    return !this.dead
  }

  kill() {
    if (this.dead) return
    this.dead = true
    this.#time.forget(this)
    for (const fn of this.#onDeath) fn()
    this.death.resolve()
  }

  #strike() {
    if (this.#crash !== undefined && !this.dead) this.#crashed(this, this.#crash)
  }
}
