import { createHash, createHmac } from 'node:crypto'

export type Credentials = { ak: string; sk: string; securityToken?: string }

export type Unsigned = {
  method: string
  /** Scheme, host and path; the path percent-encoded as it travels, without query. */
  url: URL
  /** Names and values, in any order; a name may come several times. */
  query: readonly (readonly [string, string])[]
  /** Headers that are covered by the signature; the host is added from the URL. */
  headers: Record<string, string>
  body: string
  /** `YYYYMMDDTHHMMSSZ`, UTC. */
  date: string
}

/** RFC 3986: only unreserved characters stay; `encodeURIComponent` leaves five more. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The query as it is signed and sent: sorted by name, repeated names by value, then encoded. */
export function canonicalQuery(query: Unsigned['query']): string {
  return query
    .toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** The cloud canonicalises the path with a slash at its end, though the request goes to the path without it. */
function canonicalPath(url: URL): string {
  const path = url.pathname
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/')
  return path.endsWith('/') ? path : `${path}/`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Signs a request with SDK-HMAC-SHA256 (api-sign; checked against the vendor's own signers). The secret key is used
 * directly; the hash is over the exact bytes of the body.
 *
 * @returns the headers to send: those given, with `X-Sdk-Date` and `Authorization`; `Host` comes from the URL when it is sent
 */
export function sign(request: Unsigned, { ak, sk }: Credentials): Record<string, string> {
  const headers: Record<string, string> = { ...request.headers, 'X-Sdk-Date': request.date }
  const covered: [string, string][] = [
    ...Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()]),
    ['host', request.url.host],
  ]
  return { ...headers, Authorization: authorization(request, covered, { ak, sk }) }
}

/** The Authorization header over exactly these headers (lower-case names). */
export function authorization(
  request: Unsigned,
  covered: readonly [string, string][],
  { ak, sk }: Credentials,
): string {
  const sorted = covered.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const names = sorted.map(([name]) => name).join(';')
  const canonicalRequest = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.query),
    sorted.map(([name, value]) => `${name}:${value}\n`).join(''),
    names,
    sha256(request.body),
  ].join('\n')
  const toSign = ['SDK-HMAC-SHA256', request.date, sha256(canonicalRequest)].join('\n')
  const signature = createHmac('sha256', sk).update(toSign).digest('hex')
  return `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=${names}, Signature=${signature}`
}

/** `YYYYMMDDTHHMMSSZ` of a time in milliseconds. */
export const sdkDate = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
