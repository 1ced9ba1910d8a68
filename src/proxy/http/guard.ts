import type { HonoRequest } from 'hono'
import { createMiddleware } from 'hono/factory'
import { isLoopback } from '../config-values.ts'
import { ProblemError } from './problem.ts'

/** Names under which the machine itself is reached; with the same port they are one origin. */
const sameMachine = (hostname: string) => (isLoopback(hostname) ? 'loopback' : hostname)

function sameOrigin(one: string, other: string): boolean {
  const a = URL.parse(one)
  const b = URL.parse(other)
  if (a === null || b === null) return false
  return a.protocol === b.protocol && a.port === b.port && sameMachine(a.hostname) === sameMachine(b.hostname)
}

/** What the guard knows of this server; a function, because with port 0 the port is known only after listening. */
export type Where = () => { publicUrl: string; port: number }

/**
 * Refuses any Host that is not ours: a page of another site whose name was pointed at 127.0.0.1 (DNS rebinding) would
 * otherwise be same-origin with the console.
 */
export const onlyOurHost = (where: Where) =>
  createMiddleware(async (c, next) => {
    const host = URL.parse(`http://${c.req.header('host') ?? ''}`)
    const { publicUrl, port } = where()
    const ours =
      host !== null &&
      ((isLoopback(host.hostname) && Number(host.port || 80) === port) || host.host === URL.parse(publicUrl)?.host)
    if (!ours) throw new ProblemError('wrongHost', { url: publicUrl })
    await next()
  })

/**
 * A change comes from our own page, or from no page at all: the Origin is compared with the public URL, never with the
 * Host, and a browser that says cross-site or same-site is refused even without an Origin. Today's browsers send one of
 * the two with every change, whichever page or form asks for it (Fetch, "append a request Origin header"; Fetch Metadata),
 * so that a foreign form without a body gets no further than one with a body.
 *
 * Where there is a body it is JSON, which a foreign form cannot send without asking first: a second lock on the same door.
 * Without one there is nothing to have a type, and an address that is not there, or takes no such method, may say so.
 */
export const onlyOwnChanges = (where: Where) =>
  createMiddleware(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS') return next()
    const { publicUrl } = where()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    if ((origin !== undefined && !sameOrigin(origin, publicUrl)) || site === 'cross-site' || site === 'same-site') {
      throw new ProblemError('crossOrigin', { url: publicUrl })
    }
    const type = c.req.header('content-type') ?? ''
    if (hasBody(c.req) && !/^application\/json\s*(?:;|$)/i.test(type)) throw new ProblemError('notJson')
    await next()
  })

/**
 * Refuses an address with a NUL in it, which names nothing that there is: PostgreSQL keeps none, and a look for it there would be
 * a mistake of ours. readBody sees to what comes in bodies.
 */
export const onlyWritable = createMiddleware(async (c, next) => {
  if (c.req.url.includes('%00')) throw new ProblemError('notFound')
  await next()
})

/** By its head, as HTTP/1.1 says it (RFC 9112, 6.3): the body itself is not touched here. */
const hasBody = (request: HonoRequest) =>
  request.header('transfer-encoding') !== undefined || Number(request.header('content-length') ?? 0) > 0
