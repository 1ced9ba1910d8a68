import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

/** Enough for 10,000 server ids with what was seen on each: about 1.6 MB. */
const limit = 4 * 1024 * 1024

/**
 * So much of a larger body is read and thrown away, so that whoever sends it gets as far as the answer. Of what is longer
 * still the answer comes while it is being sent, and the server ends the connection a moment later: not everybody reads an
 * answer before all is sent, but nobody keeps us reading for ever.
 */
const mostRead = 128 * 1024 * 1024

/**
 * A private key in any of the forms people have it in, OpenSSH's also without the line before it; it must never get as far
 * as a log or the ledger.
 */
const privateKey = /-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File|b3BlbnNzaC1rZXktdjE/

/**
 * Reads a JSON body and parses it by schema.
 *
 * @throws ProblemError bodyTooLarge, invalidJson (also where it breaks off), privateKeyRefused, or invalidRequest naming the
 *   fields that do not fit
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  before?: (json: unknown) => void,
): Promise<z.output<Schema>> {
  const text = await readText(c.req.raw)
  if (privateKey.test(text)) throw new ProblemError('privateKeyRefused')
  let json: unknown
  try {
    json = escaped.test(text) ? JSON.parse(text, refuseUnwritable) : JSON.parse(text)
  } catch {
    throw new ProblemError('invalidJson')
  }
  before?.(json)
  return parse(schema, json)
}

/** Parses by schema; a misfit names the fields, never their values. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new ProblemError('invalidRequest', {}, { issues })
}

/** The escapes by which JSON can name what no other text may hold. */
const escaped = /\\u(?:0000|d[89a-f])/i

/** Half a surrogate pair has no RFC 8785 form, and a PostgreSQL text takes no NUL: the ledger could not keep either. */
function refuseUnwritable(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === 'string' && (!text.isWellFormed() || text.includes('\0'))) throw new SyntaxError('not writable')
  }
  return value
}

async function readText(request: Request): Promise<string> {
  if (request.body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    // To cancel what is left would close the connection under the answer.
    for await (const chunk of request.body.values({ preventCancel: true })) {
      size += chunk.byteLength
      if (size <= limit) text += decoder.decode(chunk, { stream: true })
      else if (size > mostRead) break
    }
    if (size <= limit) return text + decoder.decode()
  } catch {
    // It broke off, since its sender has left, or it is not UTF-8. Neither is a mistake of ours for the log to tell.
    throw new ProblemError('invalidJson')
  }
  throw new ProblemError('bodyTooLarge', { limit })
}
