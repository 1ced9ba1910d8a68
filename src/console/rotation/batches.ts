import type { Counts, Target } from '../../contract/rotation.ts'

export type Batch = { number: number; counts: Counts; total: number; sent: boolean }

/**
 * The batches as the targets show them. The rotation lists them too, but the targets come every second and it does not.
 * `sent`: its request has left.
 */
export function batchesOf(targets: Iterable<Target>): Batch[] {
  const batches = new Map<number, Batch>()
  for (const target of targets) {
    if (target.batch === undefined) continue
    let batch = batches.get(target.batch)
    if (!batch) {
      batch = { number: target.batch, counts: {}, total: 0, sent: false }
      batches.set(target.batch, batch)
    }
    batch.counts[target.state] = (batch.counts[target.state] ?? 0) + 1
    batch.total += 1
    batch.sent ||= target.sentAt !== undefined
  }
  return [...batches.values()].toSorted((a, b) => a.number - b.number)
}
