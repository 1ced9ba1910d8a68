import type { Counts } from '../../contract/rotation.ts'
import type { RotationOutcome } from '../../contract/words.ts'
import { totalsOf } from './bar-parts.ts'

/** How a finished rotation ended; `nothingToDo`: everything was skipped, which the outcome alone calls verified. */
export type Ending = RotationOutcome | 'nothingToDo'

export function endingOf(rotation: { outcome?: RotationOutcome | undefined; counts: Counts }): Ending | undefined {
  const { planned, skipped } = totalsOf(rotation.counts)
  if (rotation.outcome === 'verified' && planned > 0 && planned === skipped) return 'nothingToDo'
  return rotation.outcome
}
