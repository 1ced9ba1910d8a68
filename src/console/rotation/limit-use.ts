import type { Rotation } from '../../contract/rotation.ts'
import { shareOf } from '../../contract/rules.ts'
import type { LiveTargets } from './live-targets.ts'

/** How many targets were left after they had been read, of which a percentage is; undefined: not read yet. */
export function plannedAfterReading({ byId }: Pick<LiveTargets, 'byId'>): number | undefined {
  let planned = 0
  for (const { wave } of byId.values()) if (wave !== undefined) planned += 1
  return planned === 0 ? undefined : planned
}

/** One limit of a rotation, and how many are lost (failed or unknown) where it counts. */
export type LimitUse = { kind: 'firstWave' | 'failures' | 'percent'; limit: number; percent?: number; lost: number }

/**
 * The limits of a rotation and how far each is used up. Who goes on past a limit begins the count afresh: `excused` are those
 * that were let off then, and are counted no more.
 */
export function limitUse(
  { stopAt, excused = { servers: 0, firstWave: 0 } }: Pick<Rotation, 'stopAt' | 'excused'>,
  live: Pick<LiveTargets, 'byId'>,
): LimitUse[] {
  let all = 0
  let first = 0
  for (const { state, wave } of live.byId.values()) {
    if (state !== 'failed' && state !== 'unknown') continue
    all += 1
    if (wave === 1) first += 1
  }
  // The two are read one after the other: who was let off may have been found to be verified between them.
  const lost = Math.max(0, all - excused.servers)
  const lostFirst = Math.max(0, first - excused.firstWave)
  const { firstWave, failures, percent } = stopAt
  const planned = plannedAfterReading(live)
  return [
    ...(firstWave === undefined ? [] : [{ kind: 'firstWave' as const, limit: firstWave, lost: lostFirst }]),
    ...(failures === undefined ? [] : [{ kind: 'failures' as const, limit: failures, lost }]),
    ...(percent === undefined || planned === undefined
      ? []
      : [{ kind: 'percent' as const, limit: shareOf(percent, planned), percent, lost }]),
  ]
}
