import { cloudErrorText } from '../../contract/cloud-errors.ts'
import { holdText, skipText, targetErrorText } from '../../contract/target-reasons.ts'
import type { Rotation, Target } from '../../contract/rotation.ts'

/*
 * The ledger has codes and parameters; these are the English sentences that stand beside them in an export, whose reader
 * has no console.
 */

/** What happened and what to do: our own code's sentence, else what the cloud's code means. */
export function errorSentence({ code, params }: NonNullable<Target['error']>): string {
  const own = targetErrorText(code, params, 'en')
  if (own !== undefined) return own
  const { cause, remedy } = cloudErrorText(code, 'en')
  return `${cause} ${remedy}`
}

export const skipSentence = ({ code, params }: NonNullable<Target['skipped']>): string => skipText(code, params, 'en')

export const holdSentence = ({ code, params }: NonNullable<Rotation['held']>): string => holdText(code, params, 'en')
