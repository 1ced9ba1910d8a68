import type { Kysely } from 'kysely'
import type { ProjectCloud } from '../cloud/cloud.ts'
import type { Clock } from '../cloud/clock.ts'
import type { Database } from '../database/schema.ts'
import type { Logger } from '../log.ts'
import { finishRotations } from './finish.ts'
import { LostOwnership, takeOver, type Writer } from './ledger.ts'
import { poll } from './poll.ts'
import { prepare } from './prepare.ts'
import { recover } from './recover.ts'
import { sendBatches } from './send.ts'
import { settle } from './settle.ts'

export type EngineOptions = {
  db: Kysely<Database>
  clouds: ReadonlyMap<string, ProjectCloud>
  clock: Clock
  log: Logger
  batchSize: number
  concurrency: number
  pollIntervalMs: number
  settleMs: number
  holder: string
}

/** What the parts of the engine share, for one project. */
export type Work = Omit<EngineOptions, 'clouds' | 'holder' | 'db' | 'clock'> & {
  db: Kysely<Database>
  project: string
  cloud: ProjectCloud
  writer: Writer
  clock: Clock
  /** What is remembered between two passes and may be forgotten at any time. */
  memory: { batchSize: number; sendAfter: number; fleet: number; lostAnswers: boolean }
  /** The loops look again at once. */
  wake(): void
  /** Whether the engine is still to work. */
  running(): boolean
}

export type Engine = {
  /** Something was submitted: look at once. */
  wake(): void
  /** Parks: what is under way is awaited, nothing new begins. */
  stop(): Promise<void>
}

/** A pass does one piece of work and answers how long, in ms, until there may be more; 0: at once. */
type Pass = (work: Work) => Promise<number>

const passes: Record<string, Pass> = { prepare, sendBatches, poll, settle, finishRotations }

/** Nothing waits longer than this for a look, even where a wake-up was missed. */
const longestPause = 30_000

/**
 * The engine: loops over the rows of the ledger, whose states say what is next. It keeps no queue of its own, so killing
 * it loses nothing, and starting it goes on where the rows stand.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { db, clouds, clock, log, holder } = options
  const epoch = await takeOver(db, holder, clock.now())
  const writer: Writer = { actor: 'engine', epoch, now: () => clock.now() }
  await recover(db, writer)
  let running = true
  const sleepers = new Set<() => void>()
  // Counts wake-ups, so that one that comes while a loop is at work is not missed by the pause after it.
  let wakeUps = 0
  const wake = () => {
    wakeUps += 1
    // A copy: each takes itself off the list.
    for (const waken of Array.from(sleepers)) waken()
  }

  /** Waits, or until something wakes all loops. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        sleepers.delete(done)
        clock.clearTimeout(timer)
        resolve()
      }
      const timer = clock.setTimeout(done, Math.min(ms, longestPause))
      sleepers.add(done)
    })

  const loop = async (name: string, pass: Pass, work: Work) => {
    let failures = 0
    while (running) {
      const before = wakeUps
      try {
        const wait = await pass(work)
        failures = 0
        if (wait > 0 && running && wakeUps === before) await pause(wait)
      } catch (error) {
        if (error instanceof LostOwnership) {
          log.fatal({ project: work.project }, 'another engine has taken over; this one stops')
          running = false
          wake()
          return
        }
        failures += 1
        log.error({ err: error, project: work.project, pass: name }, 'a pass of the engine failed')
        if (running) await pause(Math.min(500 * 2 ** failures, longestPause))
      }
    }
  }

  const loops = [...clouds].flatMap(([project, cloud]) => {
    const work: Work = {
      ...options,
      project,
      cloud,
      writer,
      memory: { batchSize: options.batchSize, sendAfter: 0, fleet: 0, lostAnswers: false },
      wake,
      running: () => running,
    }
    return Object.entries(passes).map(([name, pass]) => loop(name, pass, work))
  })
  return {
    wake,
    async stop() {
      running = false
      wake()
      await Promise.all(loops)
    },
  }
}
