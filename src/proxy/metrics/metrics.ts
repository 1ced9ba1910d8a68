import type { Context, Env, Hono, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import type { OnCall } from '../cloud/observed.ts'
import type { Registry } from './registry.ts'

/** What happened to one request: its route as it is declared, so that no id makes a line of its own. */
export type Served = { method: string; route: string; status: number; seconds: number }

export type Metrics = {
  /** Stands before every route whose requests are counted. */
  count: MiddlewareHandler
  /** Told of every try of a call of the cloud. */
  called: OnCall
  /** `GET /metrics`, in the format that Prometheus reads: numbers only, no names and no ids. */
  serve<E extends Env>(app: Hono<E>): void
  /** Loads what counts: after the start, which is not to wait for it. What is served before is counted when it is there. */
  load(): Promise<Registry>
}

/** The longest that is kept for the registry while it is loading. */
const mostKept = 1_000

/**
 * What the proxy tells of itself to the platform that runs it.
 *
 * @param works whether the engine of this process is the one that works
 */
export function createMetrics(db: Kysely<Database>, works: () => boolean = () => false): Metrics {
  let loading: Promise<Registry> | undefined
  let registry: Registry | undefined
  const kept: ((registry: Registry) => void)[] = []
  const tell = (what: (registry: Registry) => void) => {
    if (registry !== undefined) what(registry)
    else if (kept.length < mostKept) kept.push(what)
  }
  const load = () => {
    loading ??= import('./registry.ts').then(({ createRegistry }) => {
      const loaded = createRegistry(db, works)
      registry = loaded
      for (const what of kept.splice(0)) what(loaded)
      return loaded
    })
    return loading
  }
  return {
    load,
    async count(c, next) {
      const began = performance.now()
      await next()
      const served = servedOf(c, (performance.now() - began) / 1000)
      tell((loaded) => loaded.served(served))
    },
    called: (tried) => tell((loaded) => loaded.called(tried)),
    serve(app) {
      app.get('/metrics', async (c) => {
        const loaded = await load()
        return c.body(await loaded.text(), 200, { 'content-type': loaded.contentType, 'cache-control': 'no-store' })
      })
    },
  }
}

/** The methods of HTTP; a word that a caller made up does not become a line. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function servedOf(c: Context, seconds: number): Served {
  const { method } = c.req
  return {
    method: methods.has(method) ? method : 'other',
    // What is declared with a star stands before or behind many routes; it is none.
    route: matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none',
    status: c.res.status,
    seconds,
  }
}
