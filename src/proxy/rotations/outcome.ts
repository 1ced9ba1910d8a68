import type { RotationOutcome } from '../../contract/words.ts'

/** The first that fits, as the contract orders them. What is not settled yet counts as unknown. */
export function outcomeOf(counts: Record<string, number | undefined>): RotationOutcome {
  const { stopped = 0, verified = 0, skipped = 0 } = counts
  const all = Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const lost = all - stopped - verified - skipped
  if (stopped > 0) return 'stopped'
  if (lost > 0) return verified === 0 ? 'failed' : 'partlyFailed'
  return 'verified'
}
