import type { RotationState, TargetState } from '../../contract/words.ts'

/**
 * The whole state machine of a target. `waiting` again after `submitting` only on proof that nothing was applied; out of
 * `unknown` only by reading, or by a person.
 */
export const targetTransitions: Record<TargetState, readonly TargetState[]> = {
  waiting: ['submitting', 'skipped', 'stopped'],
  submitting: ['accepted', 'waiting', 'failed', 'unknown'],
  accepted: ['changed', 'unknown'],
  changed: ['verified', 'unknown'],
  unknown: ['changed', 'verified', 'failed'],
  verified: [],
  failed: [],
  skipped: [],
  stopped: [],
}

/**
 * The whole state machine of a rotation. Whatever lets servers be sent again leads through `preparing`, which reads them
 * first; and every state ends by itself once no target is open any more. A request that is not approved is stopped before it
 * began: its targets are settled piece by piece, as those of any other one.
 */
export const rotationTransitions: Record<RotationState, readonly RotationState[]> = {
  requested: ['preparing', 'stopping'],
  preparing: ['running', 'held', 'paused', 'stopping', 'finished'],
  running: ['preparing', 'held', 'paused', 'stopping', 'finished'],
  held: ['preparing', 'stopping', 'finished'],
  paused: ['preparing', 'stopping', 'finished'],
  stopping: ['finished'],
  finished: [],
}

/** A step that the tables above do not know: a mistake of ours, caught before it is written. */
export class WrongTransition extends Error {
  override name = 'WrongTransition'
}

/** @throws WrongTransition */
export function checkTransition<State extends string>(
  table: Record<State, readonly State[]>,
  from: State,
  to: State,
): void {
  if (from !== to && !table[from].includes(to)) throw new WrongTransition(`${from} → ${to}`)
}
