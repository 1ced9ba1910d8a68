import type { Rotation, Target, TargetError } from '../../contract/rotation.ts'
import type { RotationState } from '../../contract/words.ts'

/** What happened to a target, as a fact to be put into words by {@link import('./target-sentence.tsx')}. */
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

export function happeningOf(target: Target, rotation: Rotation['state']): Happening {
  const { state, error } = target
  switch (state) {
    case 'waiting':
      return waits[rotation]
    case 'submitting':
      return { kind: 'left', batch: target.batch }
    case 'accepted':
      return { kind: 'jobRuns' }
    case 'changed':
      return { kind: 'readingBack' }
    case 'verified':
      return { kind: 'verified', at: target.readBackAt }
    case 'skipped':
      return { kind: 'skipped', why: target.skipped }
    case 'stopped':
      return { kind: 'neverSent' }
    case 'failed':
      return error ? { kind: 'error', error, nextCheckAt: undefined } : { kind: 'failed' }
    case 'unknown':
      return error ? { kind: 'error', error, nextCheckAt: target.nextCheckAt } : { kind: 'settling' }
  }
}
