import type { Counts, Rotation } from '../../contract/rotation.ts'
import { type Ending, endingOf } from './ending.ts'

/** What somebody who looks elsewhere wants to know of a rotation: that a person is waited for, or how it ended. */
export type Standing = 'held' | Ending

export function standingOf(rotation: Pick<Rotation, 'state' | 'outcome'> & { counts: Counts }): Standing | undefined {
  if (rotation.state === 'held') return 'held'
  return rotation.state === 'finished' ? endingOf(rotation) : undefined
}
