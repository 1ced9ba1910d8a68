import type { Params } from '../../contract/common.ts'
import type { TargetError } from '../../contract/rotation.ts'
import type { SkipCode, TargetErrorCode } from '../../contract/words.ts'
import type { CloudError } from '../cloud/error.ts'
import { cloudAnswer } from '../http/problem.ts'

/** A target's error as the ledger keeps it: a code and what the cloud said, never a sentence of ours. */
export const targetError = (code: TargetErrorCode, error?: CloudError, params: Params = {}): string => {
  const value: TargetError = { code, params, ...(error === undefined ? {} : { cloud: cloudAnswer(error) }) }
  return JSON.stringify(value)
}

/** What the cloud said of this one server, in its own code. */
export const saidError = (code: string, message: string, requestId: string | null | undefined): string => {
  const value: TargetError = {
    code,
    params: {},
    cloud: { code, message, ...(requestId === null || requestId === undefined ? {} : { requestId }) },
  }
  return JSON.stringify(value)
}

/** A refusal of the whole request, in the cloud's code. */
export const refusalOf = (error: CloudError): string => {
  const value: TargetError = { code: error.code, params: {}, cloud: cloudAnswer(error) }
  return JSON.stringify(value)
}

export const skip = (code: SkipCode, params: Params = {}): string => JSON.stringify({ code, params })

// Written by the functions above.
const read = (json: string) => JSON.parse(json) as TargetError

export const codeOf = (json: string | null): string | undefined => (json === null ? undefined : read(json).code)

/** The same error with the key pair that the server showed when it was looked at last. */
export function withFound(json: string | null, found: string | null): string | null {
  if (json === null) return null
  const error = read(json)
  return JSON.stringify({ ...error, params: { ...error.params, found } })
}
