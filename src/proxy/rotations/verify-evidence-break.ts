import { canonical } from './chain.ts'

/** Something in a record that does not fit: where, what should be there, what is. */
export type Break = { where: string; expected: string; found: string }

/** The values as they are shown; undefined: nothing is or should be there. */
export const differs = (where: string, expected: unknown, found: unknown): Break => ({
  where,
  expected: said(expected),
  found: said(found),
})

/** By what they hold, whatever the order of their keys; undefined and null are two things. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || canonical({ value: one }) === canonical({ value: other })

const longest = 300

function said(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : canonical(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

export function* some<Value>(value: Value | undefined): Generator<Value> {
  if (value !== undefined) yield value
}

/** Each field of `expected` against the same one of `found`. */
export function* compareFields(
  where: string,
  expected: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): Generator<Break> {
  for (const [field, value] of Object.entries(expected)) {
    if (!isSame(value, found[field])) yield differs(`${where}, ${field}`, value, found[field])
  }
}
