import type { Counts, Target } from '../../contract/rotation.ts'
import { type Batch, batchesOf } from './batches.ts'

/** A wave as its targets show it. `sent`: a request of it has left. `open`: something of it is not settled. */
export type Wave = { number: number; counts: Counts; total: number; sent: boolean; open: boolean; batches: Batch[] }

/** One that waits again may have been sent before: its request came back as not sent. */
const hasLeft = ({ state, sentAt }: Target): boolean =>
  sentAt !== undefined && state !== 'waiting' && state !== 'stopped'

/** The waves in their order; targets that are in none (not read yet, or skipped) are left out. */
export function wavesOf(targets: Iterable<Target>): Wave[] {
  const waves = new Map<number, Wave & { targets: Target[] }>()
  for (const target of targets) {
    if (target.wave === undefined) continue
    let wave = waves.get(target.wave)
    if (!wave) {
      wave = { number: target.wave, counts: {}, total: 0, sent: false, open: false, batches: [], targets: [] }
      waves.set(target.wave, wave)
    }
    wave.counts[target.state] = (wave.counts[target.state] ?? 0) + 1
    wave.total += 1
    wave.sent ||= hasLeft(target)
    wave.open ||= target.settledAt === undefined
    wave.targets.push(target)
  }
  return [...waves.values()]
    .map(({ targets, ...wave }) => ({ ...wave, batches: batchesOf(targets) }))
    .toSorted((a, b) => a.number - b.number)
}

/** Which waves have begun and which are through, as a word that changes when that does. */
export function standingOfWaves(targets: Iterable<Target>): string {
  const begun = new Set<number>()
  const open = new Set<number>()
  for (const target of targets) {
    const { wave, settledAt } = target
    if (wave === undefined) continue
    if (hasLeft(target)) begun.add(wave)
    if (settledAt === undefined) open.add(wave)
  }
  return [...begun]
    .toSorted((a, b) => a - b)
    .map((wave) => `${wave}${open.has(wave) ? '+' : ''}`)
    .join(' ')
}
