import type { Rotation } from '../../contract/rotation.ts'

const filters = ['all', 'open', 'requested', 'verified', 'partlyFailed', 'failed', 'stopped'] as const
/** What the list of rotations shows: all, those that are not finished, those that wait for a second person, or those with one outcome. */
export type RotationFilter = (typeof filters)[number]

export const rotationFilterOf = (state: string | undefined): RotationFilter =>
  filters.find((filter) => filter === state) ?? 'all'

type Searched = Pick<Rotation, 'number' | 'reason' | 'createdBy' | 'keyPair' | 'state' | 'outcome'>

export function fitsRotation(rotation: Searched, filter: RotationFilter, search: string): boolean {
  const { number, reason, createdBy, keyPair, state, outcome } = rotation
  if (filter === 'open' && state === 'finished') return false
  if (filter === 'requested') {
    if (state !== 'requested') return false
  } else if (filter !== 'all' && filter !== 'open' && outcome !== filter) return false
  const needle = search.trim().toLowerCase()
  if (needle === '') return true
  return [String(number), reason, createdBy, keyPair?.name].some((text) => text?.toLowerCase().includes(needle))
}
