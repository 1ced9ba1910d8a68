import { Hono } from 'hono'
import { permissionsOf } from '../../contract/access.ts'
import type { Rotation, RotationRequest, Target, TargetChanges } from '../../contract/rotation.ts'
import type { Role } from '../../contract/words.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type SimulatorOptions } from '../../simulator/simulator.ts'
import { systemClock } from '../cloud/clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database/open.ts'
import type { TestDatabaseKind } from '../database/testing.ts'
import { problemOf, sendProblem } from '../http/problem.ts'
import { createLog } from '../log.ts'
import { createProjects, type ProjectEnv } from '../projects.ts'
import { cloudEnvironment, project } from '../testing.ts'
import { noPasskeys, type Passkeys } from './approval-passkey.ts'
import { startEngine } from './engine.ts'
import { rotationRoutes } from './routes.ts'

/*
 * For tests only: routes, engine, ledger and cloud as the proxy puts them together, but that whoever asks is who the test
 * says: sign-in has tests of its own.
 */

export type Somebody = { id: string; name: string; role: Role }
export const ada: Somebody = { id: 'u-ada', name: 'ada', role: 'operator' }
export const eve: Somebody = { id: 'u-eve', name: 'eve', role: 'approver' }
export const bob: Somebody = { id: 'u-bob', name: 'bob', role: 'approver' }

export const relyingParty = { id: 'localhost', origins: ['http://localhost:8080'] }

export type TwoPersonsOptions = { env?: Record<string, string>; passkeys?: Passkeys; cloud?: SimulatorOptions }
export type TwoPersons = Awaited<ReturnType<typeof startTwoPersons>>

export async function startTwoPersons(
  database: Pick<TestDatabaseKind, 'open'>,
  { env = {}, passkeys = noPasskeys, cloud: options = {} }: TwoPersonsOptions = {},
) {
  const simulator = createSimulator({ projects: [project], jobMs: [20, 60], ...options })
  const cloud = await listen(simulator)
  const { url, remove } = await database.open()
  const config = readConfig({
    ...cloudEnvironment(cloud.url),
    KEYTURN_SIGN_IN: 'none',
    KEYTURN_DATABASE_URL: url,
    KEYTURN_CLOUD_RATE: '500',
    KEYTURN_APPROVAL_FROM: '2',
    ...env,
  })
  const ledger = await openDatabase(url)
  const { db } = ledger
  const projects = createProjects(config)
  const own = projects.get(project.id)
  if (own === undefined) throw new Error('the project is not there')
  const start = () =>
    startEngine({
      ledger,
      clouds: new Map([[project.id, own.cloud]]),
      clock: systemClock,
      log: createLog('silent'),
      batchSize: 10,
      concurrency: 4,
      pollIntervalMs: 30,
      settleMs: 3000,
      holder: 'a test',
    })
  let engine = start()
  let working = true
  const as = ({ role, ...user }: Somebody) => {
    const app = new Hono<ProjectEnv>()
    app.use(async (c, next) => {
      c.set('user', { ...user, role, permissions: permissionsOf[role] })
      c.set('project', own)
      c.set('db', db)
      c.set('engine', engine)
      c.set('clock', systemClock)
      c.set('approval', { ...config.approval, passkeys, relyingParty: () => relyingParty })
      await next()
    })
    app.route('/', rotationRoutes)
    app.onError((error, c) => sendProblem(c, problemOf(error)))
    return app
  }
  const ask = async (who: Somebody, path: string, body?: unknown) => {
    const response = await as(who).request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // The shapes are the contract's; the tests check what is in them.
    const json = (await response.json()) as Rotation & { code?: string; held?: unknown; challenge?: string }
    return { status: response.status, ...json }
  }
  const get = async <T>(path: string) => (await (await as(ada).request(path)).json()) as T
  const until = async (id: string, is: (rotation: Rotation) => boolean) => {
    for (const began = Date.now(); ;) {
      const rotation = await get<Rotation>(`/${id}`)
      if (is(rotation)) return rotation
      if (rotation.id === undefined || Date.now() - began > 30_000)
        throw new Error(`rotation ${id} is ${JSON.stringify(rotation)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return {
    db,
    simulator,
    ask,
    get,
    until,
    servers: [...simulator.state.servers.values()].filter(
      ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3',
    ),
    submit: (who: Somebody, serverIds: string[], more: Partial<RotationRequest> = {}) =>
      ask(who, '/', {
        keyPair: 'cph-fleet-2026q4',
        serverIds,
        reason: 'OPS-1',
        proof: 'skipped',
        waves: {},
        stopAt: {},
        ...more,
      }),
    targets: async (id: string): Promise<Target[]> => (await get<TargetChanges>(`/${id}/targets`)).targets,
    evidence: async (id: string) => (await as(ada).request(`/${id}/evidence.json`)).text(),
    changes: () => simulator.state.calls.filter(({ route }) => route === 'change').length,
    async stopEngine() {
      await engine.stop()
      working = false
    },
    startEngine() {
      engine = start()
      working = true
    },
    async close() {
      if (working) await engine.stop()
      await ledger.close()
      await cloud.close()
      await remove()
    },
  }
}
