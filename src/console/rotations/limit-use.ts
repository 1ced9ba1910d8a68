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
 * The limits of a rotation and how far each is used up. Who goes on past a limit begins the count afresh, and how many were
 * let off then is not told: a number over the limit shows that it happened.
 */
export function limitUse({ stopAt }: Pick<Rotation, 'stopAt'>, live: Pick<LiveTargets, 'byId'>): LimitUse[] {
  let all = 0
  let first = 0
  for (const { state, wave } of live.byId.values()) {
    if (state !== 'failed' && state !== 'unknown') continue
    all += 1
    if (wave === 1) first += 1
  }
  const { firstWave, failures, percent } = stopAt
  const planned = plannedAfterReading(live)
  return [
    ...(firstWave === undefined ? [] : [{ kind: 'firstWave' as const, limit: firstWave, lost: first }]),
    ...(failures === undefined ? [] : [{ kind: 'failures' as const, limit: failures, lost: all }]),
    ...(percent === undefined || planned === undefined
      ? []
      : [{ kind: 'percent' as const, limit: shareOf(percent, planned), percent, lost: all }]),
  ]
}
