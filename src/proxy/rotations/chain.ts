import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

/** RFC 8785 JSON: one text for one value, so that anybody can compute the same hash. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export type ChainEvent = {
  sequence: number
  at: string
  actor: string
  type: string
  serverId?: string
  data: unknown
}

/**
 * The hash of an event: SHA-256 over the RFC 8785 JSON of the event together with the hash of the one before. A
 * rotation's chain begins with the hash of what was submitted.
 */
export const eventHash = (event: ChainEvent, previousHash: string): string =>
  sha256(canonical({ ...event, previousHash }))
