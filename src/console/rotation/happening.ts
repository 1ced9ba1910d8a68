import type { Rotation, Target, TargetError } from '../../contract/rotation.ts'
import type { RotationState, TargetState } from '../../contract/words.ts'

/** What happened to a target, as a fact that TargetSentence puts into words. */
export type Happening =
  | { kind: 'awaitsApproval' | 'beingRead' | 'awaitsBatch' | 'heldBack' | 'paused' | 'stopping' }
  | { kind: 'left'; batch: number | undefined }
  | { kind: 'jobRuns' | 'readingBack' | 'settling' | 'neverSent' | 'failed' }
  | { kind: 'verified'; at: string | undefined }
  | { kind: 'skipped'; why: NonNullable<Target['skipped']> | undefined }
  | { kind: 'error'; error: TargetError; nextCheckAt: string | undefined }

const waits: Record<RotationState, Happening> = {
  requested: { kind: 'awaitsApproval' },
  preparing: { kind: 'beingRead' },
  running: { kind: 'awaitsBatch' },
  held: { kind: 'heldBack' },
  paused: { kind: 'paused' },
  stopping: { kind: 'stopping' },
  finished: { kind: 'neverSent' },
}

const happenings: Record<TargetState, (target: Target, rotation: RotationState) => Happening> = {
  waiting: (_, rotation) => waits[rotation],
  submitting: ({ batch }) => ({ kind: 'left', batch }),
  accepted: () => ({ kind: 'jobRuns' }),
  changed: () => ({ kind: 'readingBack' }),
  verified: ({ readBackAt }) => ({ kind: 'verified', at: readBackAt }),
  skipped: ({ skipped }) => ({ kind: 'skipped', why: skipped }),
  stopped: () => ({ kind: 'neverSent' }),
  failed: ({ error }) => (error ? { kind: 'error', error, nextCheckAt: undefined } : { kind: 'failed' }),
  unknown: ({ error, nextCheckAt }) => (error ? { kind: 'error', error, nextCheckAt } : { kind: 'settling' }),
}

export const happeningOf = (target: Target, rotation: Rotation['state']): Happening =>
  happenings[target.state](target, rotation)
