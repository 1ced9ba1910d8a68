/** Reading what the cloud sends without trusting that it is there or of the documented type. */
export type Loose = Record<string, unknown>

export const object = (value: unknown): Loose | undefined =>
  // A non-null object that is no array is a record of unknowns.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined

export const list = (value: unknown): Loose[] =>
  Array.isArray(value) ? value.map((item: unknown) => object(item)).filter((item) => item !== undefined) : []

/** Half a surrogate pair has no canonical JSON, and no database takes a NUL in a text; neither may stop the ledger. */
const harmless = (text: string) => text.toWellFormed().replaceAll('\0', '')

export const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? harmless(value) : typeof value === 'number' ? String(value) : undefined

export const number = (value: unknown): number | undefined => {
  if (typeof value === 'string' && value.trim() === '') return undefined
  const read = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(read) ? read : undefined
}

/**
 * A time as ISO 8601 UTC: text with or without `T` and zone (CPH), or a number or digits in seconds or milliseconds (KPS:
 * documented as seconds, sent as milliseconds; over 10^11 it is milliseconds).
 */
export function time(value: unknown): string | undefined {
  const stamp = number(value)
  const date =
    stamp !== undefined
      ? new Date(stamp > 1e11 ? stamp : stamp * 1000)
      : typeof value === 'string' && value !== ''
        ? new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value.replace(' ', 'T')}Z`)
        : undefined
  return date === undefined || Number.isNaN(date.getTime()) || stamp === 0 ? undefined : date.toISOString()
}

/** Leaves out what is undefined, as the contract's optional fields want it. */
export function present<T extends Loose>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.fromEntries forgets the keys' types; the filter is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
