import type { KeyPair } from '../../contract/key-pair.ts'
import type { Counts, Rotation, Target } from '../../contract/rotation.ts'
import type { RetryChoice, RotationState, UndoBlockCode } from '../../contract/words.ts'

/*
 * What can be done after a rotation, or with the part of it that is over. The proxy decides; this is the same rule, so
 * that everybody knows beforehand.
 */

/** While servers are being sent, undoing would race with that; a rotation that waits for a person can be undone at once. */
const undoStates: Record<RotationState, boolean> = {
  requested: false,
  preparing: false,
  running: false,
  held: true,
  paused: true,
  stopping: true,
  finished: true,
}

export const mayUndo = ({ state, counts }: { state: RotationState; counts: Counts }): boolean =>
  undoStates[state] && (counts.verified ?? 0) > 0

/** Whether the rotation changed it: only then is there something to put back. */
export const isChanged = ({ state, from, to }: Pick<Target, 'state' | 'from' | 'to'>): boolean =>
  state === 'verified' && from?.name !== to.name

/**
 * Why a target cannot go back to the key pair it had; undefined: it can, as far as is known. `listed`: the fingerprints of
 * the project's key pairs by name; absent: not read, and then the proxy will say.
 */
export function undoBlock(
  target: Pick<Target, 'state' | 'from' | 'to'>,
  listed: ReadonlyMap<string, KeyPair> | undefined,
): UndoBlockCode | undefined {
  if (!isChanged(target)) return 'notChanged'
  if (target.from === null || target.from === undefined) return 'noPreviousKeyPair'
  if (listed === undefined) return undefined
  const now = listed.get(target.from.name)
  if (now === undefined) return 'keyPairGone'
  return now.fingerprint === target.from.fingerprint ? undefined : 'keyPairRemade'
}

/** These say that a job may still run: its server stays locked until it ends, or a person settles the target. */
const jobMayRun = new Set(['jobRunning', 'jobNotRead'])

/** Whether the server of an unknown target cannot be sent to yet. */
export const isLocked = ({ state, settledAt, error }: Pick<Target, 'state' | 'settledAt' | 'error'>): boolean =>
  state === 'unknown' && (settledAt === undefined || (error !== undefined && jobMayRun.has(error.code)))

const retries: Record<RetryChoice, (target: Target) => boolean> = {
  failed: ({ state }) => state === 'failed',
  unknown: (target) => target.state === 'unknown' && !isLocked(target),
  // One that was on the key pair already has nothing to go to.
  neverSent: ({ state, skipped }) =>
    state === 'stopped' || (state === 'skipped' && skipped?.code !== 'alreadyOnKeyPair'),
}

/** Which choice of a retry takes this target; undefined: none. */
export function retryChoiceOf(target: Target): RetryChoice | undefined {
  if (retries.failed(target)) return 'failed'
  if (retries.unknown(target)) return 'unknown'
  return retries.neverSent(target) ? 'neverSent' : undefined
}

/** How many targets each choice of a retry takes. */
export function retryCounts(targets: Iterable<Target>): Record<RetryChoice, number> {
  const counts: Record<RetryChoice, number> = { failed: 0, unknown: 0, neverSent: 0 }
  for (const target of targets) {
    const choice = retryChoiceOf(target)
    if (choice !== undefined) counts[choice] += 1
  }
  return counts
}

/** An undo, or a retry of one: each server goes back to a key pair of its own, and none to a new one. */
export const goesBack = ({ keyPair }: Pick<Rotation, 'keyPair'>): boolean => keyPair === undefined

/** Whether one target alone can be retried now. */
export const mayRetry = (target: Target, { state }: Pick<Rotation, 'state'>): boolean =>
  state === 'finished' && retryChoiceOf(target) !== undefined
