import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { createApp } from '../../app.ts'
import type { Clock } from '../../cloud/clock.ts'
import { createGates, createProjectCloud } from '../../cloud/cloud.ts'
import { createCallTrial } from '../../cloud/try-calls.ts'
import { readConfig } from '../../config.ts'
import type { Ledger } from '../../database/ledger.ts'
import { patiently } from '../../database/patiently.ts'
import type { Database } from '../../database/schema.ts'
import { troubleOf } from '../../database/trouble.ts'
import { problemOf } from '../../http/problem.ts'
import { createMetrics } from '../../metrics/metrics.ts'
import { createFleetReads } from '../../servers/fleet.ts'
import { cloudEnvironment } from '../../testing.ts'
import { approve, reject } from '../decide.ts'
import { startEngine } from '../engine.ts'
import type { Process } from './process.ts'
import type { Scenario } from './scenario.ts'

/** One life of the proxy: the real engine, cloud client and routes, without a socket. */
export type Proxy = {
  process: Process
  /** Undefined when the process died before it answered. */
  request(method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Response | undefined>
  /** A second person's word: what became of it, or undefined when the process died before it said so. */
  decide(rotationId: string, planHash: string, word: 'approve' | 'reject'): Promise<string | undefined>
  stop(): Promise<void>
}

type ProxyOptions = {
  process: Process
  db: Kysely<Database>
  shared: boolean
  lead: Ledger['lead']
  scenario: Scenario
  clock: Clock
  fetch: typeof fetch
  random: () => number
  note(line: string): void
  broken(fact: string, against: string): void
}

const port = 8080
const host = `127.0.0.1:${port}`
const cloudUrl = 'https://cloud.example'

export function startProxy(options: ProxyOptions): Proxy {
  const { process, db, shared, lead, clock, fetch, random, scenario, note, broken } = options
  const { batchSize, concurrency, rate, pollIntervalMs, settleMs } = scenario.engine
  const log = pino(
    { level: 'warn', base: null, timestamp: false },
    {
      write(line: string) {
        note(line.trim())
        // What nobody expected; trouble with the cloud is a warning.
        if (/"level":[56]0/.test(line)) broken('nothing unexpected befalls the engine', line.trim())
      },
    },
  )
  const config = readConfig({
    ...cloudEnvironment(cloudUrl),
    KEYTURN_BATCH_SIZE: String(batchSize),
    ...(scenario.approval === null
      ? {}
      : {
          KEYTURN_APPROVAL_FROM: String(scenario.approval.from),
          KEYTURN_APPROVAL_MS: String(scenario.approval.standsMs),
        }),
  })
  const gates = createGates(concurrency, rate, clock)
  const projects = new Map(
    config.projects.map((one) => {
      const cloud = createProjectCloud(one, { fetch, clock, random, gates })
      const tryCalls = createCallTrial(one, { fetch, clock, gates })
      return [one.id, { config: one, cloud, fleet: createFleetReads(cloud), tryCalls }]
    }),
  )
  const clouds = new Map([...projects].map(([id, { cloud }]) => [id, cloud]))
  const engine = startEngine({
    ledger: { db, shared, lead },
    clouds,
    clock,
    log,
    batchSize,
    concurrency,
    pollIntervalMs,
    settleMs,
    holder: `process ${process.number}`,
    onTrouble: (error) => broken('the database serves', String(error)),
  })
  const where = () => ({ publicUrl: `http://${host}`, port })
  const app = createApp({
    config,
    mode: 'live',
    version: 'test',
    db,
    engine,
    projects,
    log,
    where,
    clock,
    metrics: createMetrics(db),
  })
  return {
    process,
    async request(method, path, body, key) {
      const answered = app.request(path, {
        method,
        headers: {
          host,
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      })
      return Promise.race([answered, process.death.promise.then(() => undefined)])
    },
    async decide(rotationId, planHash, word) {
      const person = { id: 'second', name: 'second' }
      const asker = { actor: person.name, now: () => clock.now() }
      const decided = patiently(() =>
        word === 'approve'
          ? approve(db, asker, rotationId, { person, planHash })
          : reject(db, asker, rotationId, { person, planHash, reason: 'a test' }),
      ).then(
        () => 'done',
        (error: unknown) => (troubleOf(error) === undefined ? problemOf(error).code : 'unavailable'),
      )
      const answer = await Promise.race([decided, process.death.promise.then(() => undefined)])
      engine.wake()
      return answer === 'unavailable' ? undefined : answer
    },
    stop: () => engine.stop(),
  }
}
