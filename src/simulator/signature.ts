import { createHash, createHmac } from 'node:crypto'
import { percentDecoded } from './reply.ts'

/** One request as the signer sees it (api-sign pages; sdk-nodejs AKSKSigner.ts, sdk-go signer.go). */
export type Signable = {
  method: string
  /** Path and query as in the request line. */
  target: string
  headers: Headers
  body: Uint8Array
}

export type Authorization = { access: string; signedHeaders: string[]; signature: string }

/** Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`; null when it is anything else. */
export function parseAuthorization(value: string): Authorization | null {
  const match = /^SDK-HMAC-SHA256\s+Access=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    value,
  )
  if (!match) return null
  const [, access = '', headers = '', signature = ''] = match
  return { access, signedHeaders: headers.toLowerCase().split(';'), signature }
}

/** Unreserved characters stay, everything else becomes upper-case %XX of its UTF-8. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [encode(name), encode(value)] as const)
  pairs.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : x > y ? 1 : 0) : a < b ? -1 : 1))
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}

function canonicalPath(path: string, decodeFirst: boolean): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decodeFirst ? percentDecoded(segment) : segment))
    .join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * The canonical request for a chosen set of signed headers, or null when one of them was not sent.
 * The vendor's Python signer decodes the path before it encodes it, Node and Go encode it as it is: `decodeFirst` is which.
 */
export function canonicalRequest(request: Signable, signedHeaders: string[], decodeFirst = true): string | null {
  const names = signedHeaders.toSorted()
  const lines: string[] = []
  for (const name of names) {
    const value = request.headers.get(name)
    if (value === null) return null
    lines.push(`${name}:${value.trim()}\n`)
  }
  const cut = request.target.indexOf('?')
  const path = cut < 0 ? request.target : request.target.slice(0, cut)
  const query = cut < 0 ? '' : request.target.slice(cut + 1)
  return [
    request.method.toUpperCase(),
    canonicalPath(path, decodeFirst),
    canonicalQuery(query),
    lines.join(''),
    names.join(';'),
    request.headers.get('x-sdk-content-sha256') ?? sha256(request.body),
  ].join('\n')
}

/** Hex HMAC of the string to sign, with the secret key itself as the key. */
export function signatureOf(canonical: string, date: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`)
    .digest('hex')
}

/** Epoch milliseconds of `YYYYMMDDTHHMMSSZ`; NaN when it is not of that form. */
export function parseSdkDate(text: string): number {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text)
  if (!match) return Number.NaN
  const [, year, month, day, hour, minute, second] = match
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

function formatSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Adds Host, X-Sdk-Date and Authorization for a key; what a client does. Signs every header given. */
export function signed(
  request: Signable,
  credential: { ak: string; sk: string; securityToken?: string | undefined },
  now: number,
): Headers {
  const headers = new Headers(request.headers)
  headers.set('x-sdk-date', formatSdkDate(now))
  if (credential.securityToken !== undefined) headers.set('x-security-token', credential.securityToken)
  const names = [...headers.keys()]
  // Null is impossible: the names are the request's own headers.
  const canonical = canonicalRequest({ ...request, headers }, names) ?? ''
  const signature = signatureOf(canonical, formatSdkDate(now), credential.sk)
  const list = names.toSorted().join(';')
  headers.set('authorization', `SDK-HMAC-SHA256 Access=${credential.ak}, SignedHeaders=${list}, Signature=${signature}`)
  return headers
}
