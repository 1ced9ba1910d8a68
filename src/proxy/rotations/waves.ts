import type { Rotation } from '../../contract/rotation.ts'
import type { RotationHead } from '../database/schema.ts'

// Written by the functions below.
const logOf = (rotation: Pick<RotationHead, 'wave_log'>) => JSON.parse(rotation.wave_log) as Rotation['waveLog']

/** The log with this wave begun, if it was not yet. */
export function startedWave(
  rotation: Pick<RotationHead, 'wave_log'>,
  wave: number,
  startedAt: string,
  approvedBy?: string,
): string {
  const log = logOf(rotation)
  if (log.some((entry) => entry.wave === wave)) return rotation.wave_log
  return JSON.stringify([...log, { wave, startedAt, ...(approvedBy === undefined ? {} : { approvedBy }) }])
}

/** The log with the end of these waves, where it was not written yet; undefined: nothing new. */
export function endedWaves(
  rotation: Pick<RotationHead, 'wave_log'>,
  isDone: (wave: number) => boolean,
  endedAt: string,
): string | undefined {
  const log = logOf(rotation)
  if (!log.some((entry) => entry.endedAt === undefined && isDone(entry.wave))) return undefined
  return JSON.stringify(
    log.map((entry) => (entry.endedAt === undefined && isDone(entry.wave) ? { ...entry, endedAt } : entry)),
  )
}
