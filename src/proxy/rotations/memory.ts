/** A batch on its way. `done` never rejects. */
export type InFlight = { rotationId: string; serverIds: readonly string[]; done: Promise<void> }

/** What is remembered between two passes of one project. All of it may be forgotten at any time. Times are monotonic. */
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
  /** How often in a row the cloud could not be reached to send, or nothing left in time. */
  unreachable: number
  late: number
  /** Servers that a refused request named together with others, and with how many at most they go next. */
  together: Map<string, number>
  /** Jobs that the list left out once, and targets whose request was asked for their job so often. */
  missed: Set<string>
  asked: Map<string, number>
  /** What went wrong while a batch was on its way, for the pass to report. */
  failed: { error: unknown } | undefined
  /** An answer could not be written: its targets are to be looked for. */
  lostAnswers: boolean
  /** How often in a row a rotation's preflight could not be made, and when it is tried again (monotonic). */
  unprepared: Map<string, { failures: number; notBefore: number }>
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
  late: 0,
  together: new Map(),
  missed: new Set(),
  asked: new Map(),
  failed: undefined,
  lostAnswers: false,
  unprepared: new Map(),
  fleet: undefined,
  nextPollAt: 0,
  nextLookAt: 0,
})
