import type { RetryChoice, RotationAction } from '../../../contract/words.ts'
import type { Failure, Quirk } from '../../../simulator/knobs.ts'

/*
 * Everything that a run is made of: plain data, so that fast-check can draw it, shrink it and print it. Servers are named
 * by their place in the fleet, rotations by their place among all that were made, times are milliseconds of the virtual
 * time since the world began.
 */

type Key = { keyPair: string }

/** A rotation that somebody submits. */
export type Submission = Key & {
  at: number
  servers: number[]
  /** What the operator says was seen: nothing, what is there, or for these servers something that is not. */
  seen: 'nothing' | 'right' | number[]
  force: boolean
  waves: { first?: number; then?: 'hold' | 'continue' }
  stopAt: { firstWave?: number; failures?: number; percent?: number }
}

/** What a person does with a rotation that is there by then; else nothing comes of it. */
export type Command = { at: number; rotation: number } & (
  | { do: RotationAction }
  | { do: 'retry'; of: RetryChoice[] }
  | { do: 'undo' }
  /** A second person's word, where it waits for one. */
  | { do: 'approve' | 'reject' }
  /** With the n-th of the targets that are unknown by then. */
  | { do: 'recheck' | 'markFailed'; target: number }
  /** Reads the rotation and its targets the way the console does. */
  | { do: 'look' }
)

/** What somebody else does in the cloud meanwhile. */
export type Meddling = { at: number } & (
  | { do: 'setKeyPair'; server: number; keyPair: string }
  | { do: 'setStatus'; server: number; status: number }
  | { do: 'removeServer'; server: number }
  | { do: 'deleteKeyPair' | 'remakeKeyPair'; keyPair: string }
)

/** When it strikes: at an instruction of this life of the process, or so long after it began. */
type When =
  | { on: 'statement' | 'request' | 'change' | 'answer'; n: number; after: boolean }
  | { on: 'time'; ms: number }

/** What becomes of one life of the process. The first crash is the first life's, and so on. */
export type Crash = {
  when: When
  /**
   * kill: it is gone at once. stop: it ends in good order. stall: it stands still for `pauseMs` and goes on; where several
   * processes share the ledger another one takes over meanwhile, if that lasts.
   */
  how: 'kill' | 'stop' | 'stall'
  /** Until the next one starts, or this one goes on. */
  pauseMs: number
}

export type Scenario = {
  /** Of everything that is left to chance: latencies, job times, jitter, what is cut off on its way. */
  seed: number
  /** How many servers the project has. */
  fleet: number
  /** What single servers are, where that differs from the simulator's fleet. */
  servers: { server: number; status?: number; keyPair?: string; quirk?: Quirk }[]
  submissions: Submission[]
  commands: Command[]
  meddling: Meddling[]
  crashes: Crash[]
  /** From how many servers on a rotation waits for a second person, and how long; null: none does. */
  approval: { from: number; standsMs: number } | null
  engine: { batchSize: number; concurrency: number; rate: number; pollIntervalMs: number; settleMs: number }
  cloud: {
    /** Of a request to the cloud and of its answer back, milliseconds at most. */
    latencyMs: number
    jobMs: [number, number]
    failures: Failure[]
    /** The most servers that one change may name; more get CPS.0096. */
    changeLimit: number
    /** How long after its connection dropped a change is taken, where a failure says `acceptLate`. */
    acceptLateMs: number
  }
  /** Steps of the machine's wall clock. */
  clockSteps: { at: number; by: number }[]
}

const calm: Scenario = {
  seed: 1,
  fleet: 40,
  servers: [],
  submissions: [],
  commands: [],
  meddling: [],
  crashes: [],
  approval: null,
  engine: { batchSize: 10, concurrency: 4, rate: 20, pollIntervalMs: 3_000, settleMs: 120_000 },
  cloud: { latencyMs: 100, jobMs: [4_000, 9_000], failures: [], changeLimit: 100, acceptLateMs: 5_000 },
  clockSteps: [],
}

export type PartialScenario = Partial<Omit<Scenario, 'engine' | 'cloud' | 'submissions'>> & {
  engine?: Partial<Scenario['engine']>
  cloud?: Partial<Scenario['cloud']>
  submissions?: Partial<Submission>[]
}

/** A calm day, but for what is said. */
export function scenario(told: PartialScenario): Scenario {
  return {
    ...calm,
    ...told,
    engine: { ...calm.engine, ...told.engine },
    cloud: { ...calm.cloud, ...told.cloud },
    submissions: (told.submissions ?? [{}]).map((submission) => ({
      at: 0,
      servers: [0, 1, 2],
      keyPair: 'cph-fleet-2026q4',
      seen: 'nothing',
      force: false,
      waves: {},
      stopAt: {},
      ...submission,
    })),
  }
}
