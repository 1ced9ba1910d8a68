import type { Call, Outcome } from './reply.ts'

type Answering = {
  answer: (call: Call) => Promise<Outcome>
  refuses: (method: string, path: string) => boolean
}

/** What fetch rejects with when there is no answer: the system's error is in the cause. */
function failed(code: string, syscall: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }) })
}

/** A `fetch` that is answered in memory: the same bytes as over a socket, without one. */
export function fetchOf({ answer, refuses }: Answering): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, signal } = request
    const { host, pathname, search } = new URL(request.url)
    // Before the body is asked for: where there is no connection, nothing leaves.
    if (refuses(method, pathname)) throw failed('ECONNREFUSED', 'connect')
    const headers = new Headers(request.headers)
    if (!headers.has('host')) headers.set('host', host)
    const body = new Uint8Array(await request.arrayBuffer())
    signal.throwIfAborted()
    const outcome = await answer({ method, target: pathname + search, headers, body, signal })
    if (outcome === 'drop') throw failed('ECONNRESET', 'read')
    return new Response(outcome.status === 204 ? null : outcome.body, outcome)
  }
}
