import type { HowValues } from './how-text.ts'

/** What the form of a rotation holds. */
export type RotateValues = {
  keyPair: string
  how: HowValues
  reason: string
  /** Servers that are on the key pair already get it again. */
  again: boolean
  /** The number of servers, typed by the operator where it is large. */
  typed: string
}

/** From this many servers on, the number must be typed: product decision, the confirmation grows with what it can break. */
export const typedOver = 20
