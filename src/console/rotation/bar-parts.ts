import type { Counts } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'

/** The order on a bar and in its legend: proof from the left, what is off the way at the right. */
export const pathStates = ['verified', 'changed', 'accepted', 'submitting', 'waiting'] as const
export const asideStates = ['failed', 'unknown', 'skipped', 'stopped'] as const
export const legendStates: readonly TargetState[] = [...pathStates, ...asideStates]

export type BarPart = { state: TargetState; count: number }

const present = (states: readonly TargetState[], counts: Counts): BarPart[] =>
  states.map((state) => ({ state, count: counts[state] ?? 0 })).filter((part) => part.count > 0)

/** The two groups of a bar; a state that nobody is in is absent. */
export const barParts = (counts: Counts): { path: BarPart[]; aside: BarPart[] } => ({
  path: present(pathStates, counts),
  aside: present(asideStates, counts),
})

/** How many are in the plan, and how many of them were to be changed: skipped ones never were. */
export function totalsOf(counts: Counts): { planned: number; skipped: number; toChange: number; verified: number } {
  const planned = legendStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const skipped = counts.skipped ?? 0
  return { planned, skipped, toChange: planned - skipped, verified: counts.verified ?? 0 }
}
