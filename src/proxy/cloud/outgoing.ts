import { calls, type CallName } from './calls.ts'
import { canonicalQuery, type Credentials, encode, sdkDate, sign } from './sign.ts'

type Outgoing = {
  call: CallName
  endpoint: string
  project: string
  /** Fills `{id}` of the call's path. */
  id?: string | undefined
  query: readonly (readonly [string, string])[]
  /** Serialised once: the bytes that are signed are the bytes that are sent. */
  body?: unknown
  credentials: Credentials
  /** Wall time that the request is dated with, epoch milliseconds: the moment it leaves, for the gateway looks at it. */
  now: number
  /** Whether it is too late to leave. */
  late: () => boolean
}

/** What fetch is to be given for one attempt of a call, signed; and whether its body was ever asked for. */
export function outgoing({ call, endpoint, project, id, query, body: content, credentials, now, late }: Outgoing) {
  const { method, path } = calls[call]
  const fill = (name: string, value: string) => {
    // An empty or dotted segment would be another address: the list instead of one server.
    if (/^\.{0,2}$/.test(value)) throw new RangeError(`${call}: ${JSON.stringify(value)} is no ${name}`)
    return encode(value)
  }
  const filled = path.replace(/\{(project|id)\}/g, (_, name: string) =>
    fill(name, (name === 'project' ? project : id) ?? ''),
  )
  const url = new URL(endpoint.replace(/\/+$/, '') + filled)
  const body = content === undefined ? '' : JSON.stringify(content)
  const headers = sign(
    {
      method,
      url,
      query,
      body,
      date: sdkDate(now),
      headers: {
        'Content-Type': 'application/json',
        ...(project === '' ? {} : { 'X-Project-Id': project }),
        ...(credentials.securityToken === undefined ? {} : { 'X-Security-Token': credentials.securityToken }),
      },
    },
    credentials,
  )
  const search = canonicalQuery(query)
  const payload = body === '' ? undefined : bodyOnce(body, late)
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers: { ...headers, Accept: 'application/json', ...payload?.headers },
    redirect: 'manual',
    // Nothing of a browser's: no cookies, no second try after a 401.
    credentials: 'omit',
    // With any other redirect or a window, Node's fetch copies the body, and asks for it before there is a connection.
    ...(payload === undefined
      ? {}
      : { body: payload.stream, duplex: 'half' as const, redirect: 'error' as const, window: null }),
  }
  return { url: search === '' ? url.href : `${url.href}?${search}`, init, sent: () => payload?.sent() }
}

/**
 * A body that can be sent once. As a string, fetch would send the request a second time by itself after a 421 (and a write
 * must never go out twice); as a stream it cannot. It also tells whether the body was ever asked for, which happens when
 * the connection stands: until then nothing has left, and when it is too late by then, nothing leaves. A fetch that asks
 * earlier only makes us say "unknown" where "not sent" was true.
 */
function bodyOnce(text: string, late: () => boolean) {
  const bytes = new TextEncoder().encode(text)
  let sent: boolean | 'late' = false
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (late()) {
          sent = 'late'
          controller.error(new Error('too late to leave'))
          return
        }
        sent = true
        controller.enqueue(bytes)
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, headers: { 'Content-Length': String(bytes.byteLength) }, sent: () => sent }
}
