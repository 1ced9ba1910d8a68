import type { Kysely } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry as PrometheusRegistry } from 'prom-client'
import { rotationStates, targetStates } from '../../contract/words.ts'
import type { Database } from '../database/schema.ts'
import type { OnCall } from '../cloud/observed.ts'
import type { Served } from './metrics.ts'

export type Registry = {
  contentType: string
  /** Everything as it is now; what stands in the ledger is read for it. */
  text(): Promise<string>
  served(request: Served): void
  called: OnCall
}

/** In seconds: from what a page does not notice to what a person gives up on. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30]

/** One registry a proxy: two in one process, as in tests, do not count for each other. */
export function createRegistry(db: Kysely<Database>, works: () => boolean): Registry {
  const registry = new PrometheusRegistry()
  // Memory, processor time, and how long the event loop keeps what is ready waiting.
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'keyturn_http_request_duration_seconds',
    help: 'Requests by route as it is declared, method and status, until their answer began.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  const calls = new Histogram({
    name: 'keyturn_cloud_call_duration_seconds',
    help: 'Tries of calls of the cloud, by the name that the About page gives them and by how they ended; throttled is a 429.',
    labelNames: ['call', 'outcome'],
    buckets,
    registers: [registry],
  })
  const engine = new Gauge({
    name: 'keyturn_engine_works',
    help: '1 where the engine of this process is the one that works, 0 where it waits for another to end.',
    registers: [registry],
    collect() {
      engine.set(works() ? 1 : 0)
    },
  })
  const rotations = new Gauge({
    name: 'keyturn_rotations',
    help: 'Rotations that are not finished, by state, in the whole ledger.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counted = await db
        .selectFrom('rotation')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .where('state', '!=', 'finished')
        .groupBy('state')
        .execute()
      for (const state of rotationStates) if (state !== 'finished') rotations.set({ state }, countOf(counted, state))
    },
  })
  const targets = new Gauge({
    name: 'keyturn_locked_targets',
    help: 'Servers that no other rotation may take now, by the state of their target, in the whole ledger.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counted = await db
        .selectFrom('target')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .where('locked', '=', 1)
        .groupBy('state')
        .execute()
      for (const state of targetStates) targets.set({ state }, countOf(counted, state))
    },
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    called: ({ call, outcome, seconds }) => calls.observe({ call, outcome }, seconds),
    served: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
  }
}

const countOf = (rows: { state: string; count: number }[], state: string) =>
  rows.find((row) => row.state === state)?.count ?? 0
