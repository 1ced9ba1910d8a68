import { classify, normaliseCode } from './catalogue.ts'
import type { EntryError } from './error.ts'
import { list, type Loose, object, string } from './loose.ts'
import { redact } from './redact.ts'

export type SaidError = {
  code: string
  message: string
  requestId?: string
  /** Refusals per server, with a status that is no 2xx. */
  failures?: Map<string, EntryError>
}

function flat(body: Loose): { code: string; message: string } | undefined {
  const code = string(body['error_code']) ?? string(body['errorCode']) ?? string(body['code'])
  if (code === undefined) return undefined
  const message =
    string(body['error_msg']) ?? string(body['errorMsg']) ?? string(body['message']) ?? string(body['title']) ?? ''
  return { code, message }
}

/**
 * The error in any of the shapes that the cloud's services and gateways use: flat with `error_code`, `errorCode` or
 * `code`; nested under `error`, or, like Nova's faults, under any name; in `details` or `failures` (ErrorCode, the IAM and
 * ECS references, the SDKs' exception code). Flat fields go first where both are there, as in the Go and Python SDKs.
 * undefined: the body is none of them.
 *
 * @param numeric names the bare numbers that some services give as their code: 401 is `IAM.401` from IAM
 */
export function errorOf(
  body: unknown,
  numeric: 'IAM' | 'HTTP' = 'HTTP',
  secrets: readonly (string | undefined)[] = [],
): SaidError | undefined {
  const top = object(body)
  if (top === undefined) return undefined
  const nested = list(Object.values(top))
  const error = object(top['error'])
  const candidates = [
    top,
    ...(error === undefined ? [] : [error]),
    ...nested,
    ...list(top['details']),
    ...list(top['failures']),
  ]
  const said = candidates.flatMap((candidate) => flat(candidate) ?? [])[0]
  if (said === undefined) return undefined
  const requestId = string(top['request_id']) ?? string(error?.['request_id'])
  const failures = new Map(
    list(top['failures']).flatMap((entry) => {
      const id = string(entry['server_id'])
      const failed = entryError(entry, secrets)
      return id === undefined || failed === undefined ? [] : [[id, failed] as const]
    }),
  )
  return {
    code: /^\d{3}$/.test(said.code) ? `${numeric}.${said.code}` : normaliseCode(said.code),
    message: redact(said.message, secrets),
    ...(requestId === undefined ? {} : { requestId }),
    ...(failures.size === 0 ? {} : { failures }),
  }
}

/** The refusal in one entry; an empty code is none (samples of success have `""`, `null` or nothing). */
export function entryError(entry: Loose, secrets: readonly (string | undefined)[] = []): EntryError | undefined {
  const said = string(entry['error_code']) ?? string(entry['errorCode'])
  if (said === undefined || said.trim() === '' || said === '0') return undefined
  const code = normaliseCode(said)
  const message = redact(string(entry['error_msg']) ?? string(entry['errorMsg']) ?? '', secrets)
  return { code, message, ...classify(code, undefined) }
}
