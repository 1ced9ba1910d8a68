export type AgeUnit = 'second' | 'minute' | 'hour' | 'day'

/** An age in the largest unit that it fills, rounded down; a clock that runs ahead gives 0 seconds. */
export function ageParts(milliseconds: number): { value: number; unit: AgeUnit } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return { value: seconds, unit: 'second' }
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: 'minute' }
  if (seconds < 86_400) return { value: Math.floor(seconds / 3600), unit: 'hour' }
  return { value: Math.floor(seconds / 86_400), unit: 'day' }
}

const two = (value: number) => String(value).padStart(2, '0')

/** A duration as on a stop watch: `0:02`, `1:12`, `1:02:07`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60) % 60
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
