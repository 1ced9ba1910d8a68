import type { Target } from '../../contract/rotation.ts'

/**
 * How long a target has taken, in milliseconds: from its request to its outcome, or until `now`; undefined before it was
 * sent. The clocks of proxy and browser may differ, so that it is never below zero.
 */
export function elapsedOf(target: Pick<Target, 'sentAt' | 'settledAt'>, now: number): number | undefined {
  if (target.sentAt === undefined) return undefined
  const end = target.settledAt === undefined ? now : Date.parse(target.settledAt)
  return Math.max(0, end - Date.parse(target.sentAt))
}
