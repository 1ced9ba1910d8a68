import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

/** Enough for 10,000 server ids with what was seen on each: about 1.6 MB. */
const limit = 4 * 1024 * 1024

/** A private key in any of the forms people have it in; it must never get as far as a log or the ledger. */
const privateKey = /-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File/

/**
 * Reads a JSON body and parses it by schema.
 *
 * @throws ProblemError bodyTooLarge (the rest is read and thrown away, so that the answer arrives), invalidJson,
 *   privateKeyRefused, or invalidRequest naming the fields that do not fit
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
    json = JSON.parse(text)
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

async function readText(request: Request): Promise<string> {
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size <= limit) text += decoder.decode(chunk, { stream: true })
    else if (size > 16 * limit) break
  }
  if (size > limit) throw new ProblemError('bodyTooLarge', { limit })
  return text + decoder.decode()
}
