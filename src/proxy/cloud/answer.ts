import { classify } from './catalogue.ts'
import type { CallName } from './calls.ts'
import { calls } from './calls.ts'
import { CloudError } from './error.ts'
import { errorOf } from './error-body.ts'
import { object, string } from './loose.ts'
import { redact } from './redact.ts'

/** A 2xx: the body as parsed, undefined where there was none. */
export type Answer = { status: number; body: unknown; requestId: string | undefined }

/** Far over any page of 100 servers or 1,000 key pairs. */
const maximumBytes = 8 * 1024 * 1024

/** Said before a request is looked at, so it proves that nothing was applied, also as a gateway's page of HTML. */
const turnedAway: ReadonlySet<number> = new Set([401, 403, 429])

type Context = { call: CallName; now: number; secrets: readonly (string | undefined)[] }

/**
 * Reads an answer to its end, at most 8 MiB of it.
 *
 * @throws CloudError for everything that is no 2xx with a JSON body or none
 */
export async function readAnswer(response: Response, context: Context): Promise<Answer> {
  const { call, secrets } = context
  const { status } = response
  const requestId = response.headers.get('x-request-id')?.slice(0, 128) ?? undefined
  const retryAfterMs = retryAfter(response.headers, context.now)
  const unknown = (code: string, cloudMessage = '', kind: CloudError['kind'] = 'badAnswer') =>
    new CloudError({ code, cloudMessage, status, requestId, kind, delivery: 'unknown', retryAfterMs, call })
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    await response.body?.cancel()
    // Followed, the signed request would be handed to whoever the answer names.
    throw unknown('redirect')
  }
  const bytes = await readBounded(response)
  if (bytes === undefined) throw unknown('tooLarge')
  const body = parse(bytes)
  if (response.ok && body.readable) return { status, body: body.json, requestId }
  const quoted = () => redact((body.readable ? JSON.stringify(body.json ?? '') : body.text).slice(0, 300), secrets)
  if (response.ok) throw unknown('badAnswer', quoted())
  const said = body.readable ? errorOf(body.json, calls[call].service === 'iam' ? 'IAM' : 'HTTP', secrets) : undefined
  const code = said?.code ?? `HTTP.${status}`
  const { kind, retryable } = classify(code, status)
  if (said === undefined && !turnedAway.has(status)) {
    // Plain text or HTML, from a hop in between or another server: a 404 of it says nothing of a server or key pair.
    const trouble = kind === 'notFound' || kind === 'refused' ? 'badAnswer' : kind
    throw unknown(code, quoted(), trouble)
  }
  // Jobs or refusals per server beside an error: some may have been taken.
  const partly = said?.failures !== undefined || (body.readable && Array.isArray(object(body.json)?.['jobs']))
  const delivery = partly || kind === 'down' ? 'unknown' : 'refused'
  throw new CloudError({
    code,
    cloudMessage: said?.message ?? quoted(),
    status,
    requestId: said?.requestId?.slice(0, 128) ?? requestId,
    kind,
    delivery,
    retryable: retryable && delivery === 'refused',
    retryAfterMs,
    failures: said?.failures,
    call,
  })
}

/** A 2xx whose body is not what the call documents: another server's, cut, or an error under a 200. */
export function foreign(call: CallName, { status, body, requestId }: Answer): CloudError {
  const said = errorOf(body)
  return new CloudError({
    code: said?.code ?? 'badAnswer',
    cloudMessage: said?.message,
    status,
    requestId: said?.requestId ?? string(object(body)?.['request_id']) ?? requestId,
    kind: said === undefined ? 'badAnswer' : classify(said.code, undefined).kind,
    delivery: 'unknown',
    call,
  })
}

/** Retry-After in seconds or as a date (IAM's status codes name it with 429; the gateway's pages do not). */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined || value === '') return undefined
  const ms = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

function parse(bytes: Uint8Array): { readable: true; json: unknown } | { readable: false; text: string } {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return { readable: true, json: undefined }
  try {
    // Bytes that are no UTF-8 are no JSON either.
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return { readable: true, json }
  } catch {
    return { readable: false, text }
  }
}

async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    // Leaving the loop cancels the rest.
    if (size > maximumBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
