/** What arrived, byte for byte. A GET may carry a body here (some signers of the vendor send one), which a Request may not. */
export type Call = {
  method: string
  /** Path and query as they stood in the request line. */
  target: string
  headers: Headers
  body: Uint8Array
  signal?: AbortSignal
}

export type Reply = { status: number; headers: Record<string, string>; body: string }

/** A reply, or a connection that ends without one. */
export type Outcome = Reply | 'drop'

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function html(status: number, title: string): Reply {
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { status, headers: { 'content-type': 'text/html' }, body }
}

/** A part of a path as it is meant, or as it came where that cannot be decoded. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The JSON of a body, or undefined when it is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
