import type { ProjectCloud } from '../cloud/cloud.ts'
import type { Clock } from '../cloud/clock.ts'
import type { Lead, Ledger } from '../database/ledger.ts'
import { troubleOf } from '../database/trouble.ts'
import type { Logger } from '../log.ts'
import type { Head } from './ledger.ts'
import { createPauses } from './pauses.ts'
import { workWhile } from './term.ts'

export type EngineOptions = {
  ledger: Pick<Ledger, 'db' | 'shared' | 'lead'>
  clouds: ReadonlyMap<string, ProjectCloud>
  clock: Clock
  log: Logger
  batchSize: number
  /** Batches on their way at once. */
  concurrency: number
  pollIntervalMs: number
  settleMs: number
  /** Who works, for people who look into the ledger. */
  holder: string
  /** Where a rotation's chain stands, at each hold and end. */
  onHead?: (head: Head) => void
  /** The database cannot be worked with any more: the process is to end. */
  onTrouble?: (error: unknown) => void
}

export type Engine = {
  /** Whether this process is the one that works now; the others wait. */
  works(): boolean
  /** Something was written for the engine to see: look at once. */
  wake(): void
  /** Parks: what was sent is awaited for a moment, nothing new begins. */
  stop(): Promise<void>
}

const longestPauseMs = 30_000
/** Where others write too, nobody wakes us: what another replica took in is seen by looking. */
const sharedPauseMs = 500
const retryPauseMs = 1_000

/**
 * The engine: loops over the rows of the ledger, whose states say what is next. It keeps no queue of its own, so killing
 * it loses nothing, and starting it goes on where the rows stand. It works while its process leads, and waits otherwise.
 */
export function startEngine(options: EngineOptions): Engine {
  const { ledger, clock, log } = options
  const stopping = new AbortController()
  let works = false
  const pauses = createPauses(clock, ledger.shared ? sharedPauseMs : longestPauseMs)

  /** Says what is wrong; where the database's trouble lasts, the process is told to end. */
  const report = (error: unknown, context: object) => {
    const trouble = troubleOf(error)
    if (trouble?.lasting === true) {
      log.fatal(context, trouble.line)
      stopping.abort()
      options.onTrouble?.(error)
    } else if (trouble !== undefined) log.warn(context, trouble.line)
    else log.error({ err: error, ...context }, 'a pass of the engine failed')
  }

  const life = (async () => {
    while (!stopping.signal.aborted) {
      let lead: Lead | undefined
      try {
        lead = await ledger.lead(stopping.signal)
        works = true
        await workWhile(lead, { ...options, pauses, report, stopping: stopping.signal })
      } catch (error) {
        if (stopping.signal.aborted) break
        report(error, {})
        await pauses.pause(retryPauseMs)
      } finally {
        works = false
        await lead?.release().catch((error: unknown) => report(error, {}))
      }
    }
  })()
  return {
    works: () => works,
    wake: pauses.wake,
    async stop() {
      stopping.abort()
      pauses.wake()
      await life
    },
  }
}
