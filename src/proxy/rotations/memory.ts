/** A batch on its way. `done` never rejects. */
export type InFlight = { rotationId: string; serverIds: readonly string[]; done: Promise<void> }

/** What is remembered between two passes of one project. All of it may be forgotten at any time. */
export type Memory = {
  /** Halved where the cloud says that a request named too many servers. */
  batchSize: number
  inFlight: Set<InFlight>
  /** When a rotation's last batch left: the one that waited longest is next. */
  lastSent: Map<string, number>
  /** The highest batch number that was given out, also where nothing came of it. */
  lastBatch: Map<string, number>
  /** Nothing is sent before this time. */
  sendAfter: number
  /** How often in a row the cloud could not be reached to send. */
  unreachable: number
  /** What went wrong while a batch was on its way, for the pass to report. */
  failed: { error: unknown } | undefined
  /** An answer could not be written: its targets are to be looked for. */
  lostAnswers: boolean
  /** How often in a row a rotation's preflight could not be made. */
  unprepared: Map<string, number>
  /** Servers in the project as of the last time the list was read; undefined: not known yet. */
  fleet: number | undefined
  /** The next round of polling. */
  nextPollAt: number
  /** While more is coming, servers are not read back before this time. */
  nextLookAt: number
}

export const newMemory = (batchSize: number): Memory => ({
  batchSize,
  inFlight: new Set(),
  lastSent: new Map(),
  lastBatch: new Map(),
  sendAfter: 0,
  unreachable: 0,
  failed: undefined,
  lostAnswers: false,
  unprepared: new Map(),
  fleet: undefined,
  nextPollAt: 0,
  nextLookAt: 0,
})
