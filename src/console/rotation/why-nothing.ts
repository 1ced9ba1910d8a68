import type { Rotation } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'
import type { May } from '../ui/may.ts'

/** What whoever is here may do: decide on requests, control rotations, and start those that follow one. */
export type Mays = { decide: May; control: May; start: May }

/** Targets that leave something to do when it is over: an undo, or a retry. */
const leaves: TargetState[] = ['verified', 'failed', 'unknown', 'stopped']

/** The acts that the page of a rotation shows, the one it waits for first. */
function shown({ state, counts }: Pick<Rotation, 'state' | 'counts'>, mays: Mays): May[] {
  if (state === 'requested') return [mays.decide, mays.control]
  if (state !== 'finished') return [mays.control]
  return leaves.some((one) => (counts[one] ?? 0) > 0) ? [mays.start] : []
}

/** Why none of the acts that the page shows can be done by whoever is here; undefined: one can, or none is shown. */
export function whyNothing(rotation: Pick<Rotation, 'state' | 'counts'>, mays: Mays): string | undefined {
  const acts = shown(rotation, mays)
  return acts.some(({ may }) => may) ? undefined : acts[0]?.why
}
