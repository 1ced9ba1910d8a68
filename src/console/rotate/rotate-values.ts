import type { HowValues } from './how-text.ts'
import type { TypedValues } from './use-typed-number.ts'

/** What the form of a rotation holds. */
export type RotateValues = TypedValues & {
  keyPair: string
  how: HowValues
  reason: string
  /** Servers that are on the key pair already get it again. */
  again: boolean
}
