import type { Kysely } from 'kysely'
import type { ProjectCloud } from '../cloud/cloud.ts'
import type { Database } from '../database/schema.ts'
import type { EngineOptions } from './engine.ts'
import type { Writer } from './ledger.ts'
import type { Memory } from './memory.ts'
import type { Claim } from './recover.ts'

/** What the passes of the engine share, for one project, while this process leads. */
export type Work = Pick<
  EngineOptions,
  'clock' | 'log' | 'batchSize' | 'concurrency' | 'pollIntervalMs' | 'settleMs'
> & {
  db: Kysely<Database>
  project: string
  cloud: ProjectCloud
  writer: Writer
  memory: Memory
  /** What the engine before had claimed and may yet be sending; emptied once that is settled. */
  predecessors: Claim[]
  /** Aborted as soon as nothing new is to begin: the engine stops, or another one works. Reads end with it. */
  signal: AbortSignal
  /** Aborted when a request that waits for its answer is given up too. */
  sending: AbortSignal
  /** The loops look again at once. */
  wake: () => void
  /**
   * Wall time as of the beginning of this term, and never set forward or back since: what waits, and how long something
   * has taken, is counted by it. A wall clock that jumps would stop the looks, or call everything late at once.
   */
  steady: () => number
  /** When this term began, by `steady`. */
  began: number
}

/** A pass does what its rows ask for and answers how long, in ms, until there may be more; 0: at once. */
export type Pass = (work: Work) => Promise<number>
