import { createRandom, hashOf } from '../../../simulator/random.ts'
import { createSimulator, type Simulator } from '../../../simulator/simulator.ts'
import type { TargetRow } from '../../database/schema.ts'
import { project } from '../../testing.ts'
import { countUpIds } from './counted-ids.ts'
import { Judge } from './judge.ts'
import { Leadership, lockOutlivesMs } from './leadership.ts'
import { LedgerView } from './ledger-view.ts'
import { createNetwork, type Network } from './network.ts'
import { Process } from './process.ts'
import { processDatabase } from './process-database.ts'
import { type Proxy, startProxy } from './proxy.ts'
import type { Crash, Scenario } from './scenario.ts'
import type { Store } from './store.ts'
import { Trace } from './trace.ts'
import { Truth } from './truth.ts'
import { VirtualTime } from './virtual-time.ts'

const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Within this a process has ended that was told to. */
const mostStopMs = 10_000

/**
 * The whole in one process: cloud, network, ledger, and one life of the proxy after the other, on one virtual time that
 * goes on only when nothing can run any more.
 */
export class World {
  readonly time = new VirtualTime()
  readonly trace = new Trace(() => this.time.elapsed)
  readonly view = new LedgerView()
  readonly simulator: Simulator
  readonly truth: Truth
  readonly judge: Judge
  /** By their place in the fleet. */
  readonly serverIds: readonly string[]
  readonly scenario: Scenario
  readonly store: Store
  readonly #network: Network
  readonly #names: ReadonlyMap<string, string>
  readonly #realIds = countUpIds()
  readonly #leadership: Leadership
  /** Every life so far; those that are not dead are up. */
  readonly #lives: Proxy[] = []
  /** Statements under way. */
  #busy = 0
  #ended = Promise.withResolvers<void>()
  /** Commits of several processes, and the look after each, stand in a line. */
  #lastCommit: Promise<unknown> = Promise.resolve()

  constructor(scenario: Scenario, store: Store) {
    this.scenario = scenario
    this.store = store
    this.#leadership = new Leadership(this.time, store.shared)
    const { cloud, fleet, seed } = scenario
    this.simulator = createSimulator({
      seed: 1,
      servers: fleet,
      projects: [project],
      clock: this.time.cloudClock,
      knobs: {
        jobMs: cloud.jobMs,
        failures: cloud.failures,
        changeLimit: cloud.changeLimit,
        acceptLateMs: cloud.acceptLateMs,
      },
    })
    this.serverIds = [...this.simulator.state.servers.keys()]
    this.#names = new Map(this.serverIds.map((id, place) => [id, `server ${place}`]))
    for (const { server, status, keyPair, quirk } of scenario.servers) {
      const one = this.simulator.state.servers.get(this.serverIds[server] ?? '')
      if (one === undefined) continue
      one.status = status ?? one.status
      one.keyPairName = keyPair ?? one.keyPairName
      if (quirk !== undefined) this.simulator.knobs.servers[one.id] = quirk
    }
    this.#network = createNetwork(this.time, this.simulator, cloud, createRandom(hashOf(`network ${seed}`)), {
      note: (line) => this.trace.note(line),
      leaving: (sent) => {
        const rotations = new Set(sent.entries.map(({ serverId }) => this.view.holder(serverId)?.rotation_id))
        const [rotationId] = rotations
        if (rotationId !== undefined) sent.rotationId = rotationId
        this.judge.sending(sent)
        const names = sent.entries.map(({ serverId, keyPair }) => `${this.name(serverId)} → ${keyPair}`)
        this.trace.note(`process ${sent.process.number} sends ${names.join(', ')}`)
      },
    })
    this.truth = new Truth(this.simulator, this.#network.sent)
    this.judge = new Judge({
      scenario,
      truth: this.truth,
      view: this.view,
      elapsed: () => this.time.elapsed,
      name: (id) => this.name(id),
    })
  }

  /** The proxy that people reach. */
  get proxy(): Proxy | undefined {
    const up = this.#lives.filter(({ process }) => !process.dead)
    return up.findLast(({ process }) => process.stalled === undefined) ?? up.at(-1)
  }

  name(serverId: string): string {
    return this.#names.get(serverId) ?? serverId
  }

  /** Starts the first life, or the next. */
  start() {
    const number = this.#lives.length + 1
    const process = new Process(number, this.scenario.crashes[number - 1], this.time, (one, crash) => {
      void this.#crash(one, crash)
    })
    this.trace.note(`process ${number} starts`)
    const db = processDatabase(this.store.db, process, {
      began: () => this.#began(),
      ended: () => this.#over(),
      commit: (one, run) => this.#commit(one, run),
      serverEndsIdle: this.store.shared,
    })
    const proxy = startProxy({
      process,
      db,
      shared: this.store.shared,
      lead: (signal) => this.#leadership.lead(process, signal),
      scenario: this.scenario,
      clock: this.time.clockOf(process),
      fetch: this.#network.fetchOf(process),
      random: createRandom(hashOf(`process ${number} ${this.scenario.seed}`)),
      note: (line) => this.trace.note(`process ${number}: ${line}`),
      broken: (fact, against) => this.judge.broken(fact, against),
    })
    this.#lives.push(proxy)
  }

  /** Waits until nothing can run any more, and then lets time go on to whatever comes next. */
  async turn() {
    await this.#quiet()
    this.time.next()
  }

  async end() {
    for (const { process } of this.#lives) process.kill()
    await this.#quiet()
    const rows: TargetRow[] = await this.store.db.selectFrom('target').selectAll().orderBy('position').execute()
    // A run that was broken off has no end to judge.
    if (this.judge.violations.length === 0) this.judge.atTheEnd({ targets: rows })
    this.#realIds()
  }

  #began() {
    this.time.happened += 1
    this.#busy += 1
  }

  #over() {
    this.#busy -= 1
    this.#ended.resolve()
    this.#ended = Promise.withResolvers()
  }

  /** Looks at what is written as soon as it is, before whoever wrote it goes on. */
  async #commit<T>(process: Process, run: () => Promise<T>): Promise<T> {
    const turn = this.#lastCommit
    const done = Promise.withResolvers<void>()
    this.#lastCommit = done.promise
    if (this.store.shared) await turn
    try {
      const result = await run()
      const news = this.store.news(this.view.known())
      for (const step of this.view.take(news instanceof Promise ? await news : news, process, this.time.elapsed)) {
        this.trace.step(step, (id) => this.name(id))
        this.judge.step(step)
      }
      return result
    } finally {
      done.resolve()
    }
  }

  async #crash(process: Process, { how, pauseMs }: Crash) {
    this.trace.note(`process ${process.number}: ${how}, for ${pauseMs} ms`)
    if (how === 'stall') {
      this.#stall(process, pauseMs)
      return
    }
    if (how === 'stop') {
      const began = this.time.elapsed
      const stopped = this.#lives.find((one) => one.process === process)?.stop()
      await Promise.race([stopped, process.death.promise])
      const took = this.time.elapsed - began
      if (took > mostStopMs) this.judge.broken('a stop in good order is quick', `it took ${took} ms`)
    }
    process.kill()
    this.trace.note(`process ${process.number} is gone`)
    this.time.at(this.time.elapsed + pauseMs, () => this.start())
  }

  #stall(process: Process, ms: number) {
    const thaw = Promise.withResolvers<void>()
    process.stall(thaw.promise)
    this.time.at(this.time.elapsed + ms, () => {
      this.trace.note(`process ${process.number} goes on`)
      process.stalled = undefined
      thaw.resolve()
    })
    if (!this.store.shared || ms <= lockOutlivesMs) return
    this.#leadership.stalled(process)
    this.start()
  }

  async #quiet() {
    for (let idle = 0; idle < 2;) {
      const before = this.time.happened
      await macrotask()
      if (this.#busy > 0) await this.#ended.promise
      idle = this.#busy === 0 && this.time.happened === before ? idle + 1 : 0
    }
  }
}
