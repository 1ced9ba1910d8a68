import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gatewayError } from './errors.ts'
import type { Outcome } from './reply.ts'
import type { Simulator } from './simulator.ts'

/** The gateway takes bodies up to 12 MB (APIGW.0201). */
const maxBody = 12 * 1024 * 1024

/** The whole body, or null when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  // A reader that stops early must leave the socket open for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    // No encoding is set, so every chunk is a Buffer.
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > maxBody) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}

async function serve(simulator: Simulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A socket that listens cannot refuse one caller: dropping the connection unread is the nearest to it.
  if (simulator.refuses(request.method ?? 'GET', (request.url ?? '/').split('?', 1)[0] ?? '')) {
    request.socket.destroy()
    return
  }
  const aborted = new AbortController()
  response.once('close', () => aborted.abort())
  const body = await readBody(request)
  const outcome: Outcome =
    body === null
      ? gatewayError('', 413, 'APIGW.0201', 'The request body is too large')
      : await simulator.answer({
          method: request.method ?? 'GET',
          target: request.url ?? '/',
          headers: headersOf(request),
          body,
          signal: aborted.signal,
        })
  if (outcome === 'drop') {
    request.socket.destroy()
    return
  }
  if (body === null) response.setHeader('connection', 'close')
  response.writeHead(outcome.status, outcome.headers)
  response.end(outcome.body)
}

/** Puts a simulator on a socket. `port` 0 takes a free one; `close` ends open connections, hanging calls included. */
export async function listen(
  simulator: Simulator,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  // Headers up to 128 KB pass, as at the gateway; idle connections stay longer than a client keeps them.
  const server = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 65_000 }, (request, response) => {
    serve(simulator, request, response).catch((error: unknown) => {
      // A caller that has left needs no answer; anything else is our own fault and must not pass for the cloud's.
      if (!response.destroyed && !response.headersSent) {
        response.writeHead(500, { 'content-type': 'text/plain' })
        response.end(`The simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A listening TCP server has an address of this form.
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
