import { defaultHow, type How, isOneRequest } from './how.ts'

/** The fields of a How as they are typed; null: not touched, so the default by size stands there. */
export type HowValues = { [K in keyof How]: (K extends 'mode' | 'after' ? How[K] : string) | null }
export type HowTexts = { [K in keyof How]: NonNullable<HowValues[K]> }

/** The fields that are typed into, in the order of the page. */
export const howNumbers = ['first', 'inFirst', 'failures', 'percent'] as const
export type HowNumber = (typeof howNumbers)[number]

/** What is wrong with a field; `most` is the largest number that makes sense. */
export type HowError =
  | { code: 'needed' }
  | { code: 'notANumber' }
  | { code: 'notPositive' }
  | { code: 'tooMany'; most: number }

export const untouched: HowValues = {
  mode: null,
  first: null,
  after: null,
  inFirst: null,
  failures: null,
  percent: null,
}

/** What stands in the fields: what was typed, else the default for so many servers. */
export function howTexts(values: HowValues, change: number): HowTexts {
  const standing = defaultHow(change)
  // One server cannot be split, whatever was chosen before the others fell away.
  const mode = change < 2 ? 'allAtOnce' : (values.mode ?? standing.mode)
  const text = (field: HowNumber) => values[field] ?? (standing[field] === undefined ? '' : String(standing[field]))
  return {
    mode,
    // A handful goes at once by default; who wants a first wave all the same starts with one.
    first: values.first ?? String(standing.first ?? 1),
    after: values.after ?? standing.after,
    inFirst: text('inFirst'),
    failures: text('failures'),
    percent: text('percent'),
  }
}

export type HowRead = { how: How; errors: Partial<Record<HowNumber, HowError>> }

/** The numbers in the texts, and what is wrong with them; what does not count in this way of going is not wrong either. */
export function readHow(texts: HowTexts, change: number, batchSize: number): HowRead {
  const errors: HowRead['errors'] = {}
  const read = (field: HowNumber, most: number, needed = false): number | undefined => {
    const value = field === 'percent' ? percentOf(texts[field]) : countOf(texts[field])
    const error = errorOf(value, most, needed)
    if (error !== undefined) errors[field] = error
    return error === undefined ? value : undefined
  }
  const waves = texts.mode === 'firstWave'
  const first = waves ? read('first', change - 1, true) : undefined
  const inFirst = waves ? read('inFirst', first ?? change - 1) : undefined
  const limited = !isOneRequest(texts.mode, change, batchSize)
  const failures = limited ? read('failures', change) : undefined
  const percent = limited ? read('percent', 100) : undefined
  return { how: { mode: texts.mode, after: texts.after, first, inFirst, failures, percent }, errors }
}

function errorOf(value: number | undefined, most: number, needed: boolean): HowError | undefined {
  if (value === undefined) return needed ? { code: 'needed' } : undefined
  if (Number.isNaN(value)) return { code: 'notANumber' }
  if (value <= 0) return { code: 'notPositive' }
  return value > most ? { code: 'tooMany', most } : undefined
}

/** `1,240` and `1 240` are 1240; undefined: nothing typed; NaN: no whole number. */
function countOf(text: string): number | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  return /^(?:\d+|\d{1,3}(?:[\s,]\d{3})+)$/.test(typed) ? Number(typed.replaceAll(/[\s,]/g, '')) : Number.NaN
}

function percentOf(text: string): number | undefined {
  const typed = text.trim().replace(/\s*%$/, '')
  if (typed === '') return undefined
  return /^\d+(?:[.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN
}
