import { normaliseCode } from './catalogue.ts'

export type SaidError = { code: string; message: string; requestId?: string }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** null, "" and missing are the same; numbers are taken as text. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

function flat(body: Record<string, unknown>): { code: string; message: string } | undefined {
  const code = text(body['error_code']) ?? text(body['errorCode']) ?? text(body['code'])
  if (code === undefined) return undefined
  const message =
    text(body['error_msg']) ?? text(body['errorMsg']) ?? text(body['message']) ?? text(body['title']) ?? ''
  return { code, message }
}

/**
 * The error in any of the shapes that the cloud's services and gateways use: flat with `error_code` or `errorCode`, or
 * nested under `error` or any other name (ErrorCode, the IAM and ECS references, the SDKs' exception code). undefined:
 * the body is none of them.
 */
export function errorOf(body: unknown): SaidError | undefined {
  if (!isObject(body)) return undefined
  const said = flat(body) ?? Object.values(body).flatMap((value) => (isObject(value) ? (flat(value) ?? []) : []))[0]
  if (said === undefined) return undefined
  // IAM's nested shape carries the bare HTTP status as its code.
  const code = /^\d{3}$/.test(said.code) ? `IAM.${said.code}` : normaliseCode(said.code)
  const requestId = text(body['request_id'])
  return { code, message: redact(said.message), ...(requestId === undefined ? {} : { requestId }) }
}

/**
 * A failed signature is answered with the canonical request that the gateway computed, headers and all
 * (api-sign-errorcode); such parts, and anything that looks like a credential, are cut out.
 */
export function redact(message: string): string {
  return message
    .replace(/canonicalRequest\b[\s\S]*/i, '[canonical request redacted]')
    .replace(/((?:authorization|x-security-token|x-auth-token|signature|access)\s*[:=]\s*)[^\s|,;]+/gi, '$1[redacted]')
    .replace(/(verify aksk signature fail)[\s\S]*/i, '$1')
    .slice(0, 1024)
}
