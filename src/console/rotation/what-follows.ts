import type { Rotation, Target } from '../../contract/rotation.ts'
import { targetStanding } from '../../contract/rules.ts'

/** What going on releases: these at once, so many later, and whether a person is asked once more before those. */
export type Following = { servers: number; batches: number; later: number; heldBefore: 'none' | 'these' | 'later' }

/**
 * What is sent when a held or paused rotation goes on: the lowest wave that still waits. Where the first wave is not
 * through yet, the rest is held for a person again if the plan says so.
 */
export function whatFollows(
  { waves }: Pick<Rotation, 'waves'>,
  targets: Iterable<Target>,
  batchSize: number,
): Following {
  const waiting = new Map<number, number>()
  let firstOpen = false
  for (const { state, wave = 1, settledAt } of targets) {
    if (state === 'waiting') waiting.set(wave, (waiting.get(wave) ?? 0) + 1)
    const settles = targetStanding[state].onItsWay || (state === 'unknown' && settledAt === undefined)
    if (wave === 1 && (state === 'waiting' || settles)) firstOpen = true
  }
  const next = Math.min(...waiting.keys())
  const servers = waiting.get(next) ?? 0
  const all = [...waiting.values()].reduce((sum, count) => sum + count, 0)
  const holds = waves.first !== undefined && (waves.then ?? 'hold') === 'hold' && firstOpen
  return {
    servers,
    batches: Math.ceil(servers / batchSize),
    later: all - servers,
    heldBefore: !holds ? 'none' : next > 1 ? 'these' : all > servers ? 'later' : 'none',
  }
}
