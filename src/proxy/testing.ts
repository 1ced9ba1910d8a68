import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rotation, RotationRequest, Target, TargetChanges } from '../contract/rotation.ts'
import type { FleetEvent } from '../contract/fleet.ts'
import type { Server } from '../contract/server.ts'
import { readConfig } from './config.ts'
import type { Credentials } from './credentials.ts'
import { type Running, start, type StartOptions } from './start.ts'

/** The credentials and project that a test's cloud and proxy share. */
export const project = {
  id: '0123456789abcdef0123456789abcdef',
  region: 'cn-north-4',
  ak: 'TESTACCESSKEY',
  sk: 'a-test-secret',
}

export type TestProxy = {
  url: string
  /** With local accounts, while there is no user. */
  firstLink: string | undefined
  get<T>(path: string): Promise<T>
  call(path: string, init?: RequestInit): Promise<Response>
  servers(): Promise<Server[]>
  submit(request: Partial<RotationRequest> & Pick<RotationRequest, 'serverIds'>, key?: string): Promise<Response>
  /** A change by its path under the project, without the body that most have not. */
  post(path: string, body?: unknown, key?: string): Promise<Response>
  rotation(id: string): Promise<Rotation>
  /** Waits until the rotation is as asked; half a minute unless said. */
  until(id: string, is: (rotation: Rotation) => boolean, withinMs?: number): Promise<Rotation>
  targets(id: string): Promise<Target[]>
  /** Waits until the rotation is finished. */
  finished(id: string, withinMs?: number): Promise<{ rotation: Rotation; targets: Target[] }>
  restart(): Promise<void>
  close(): Promise<void>
}

/** The least that a proxy needs, against the cloud at `cloudUrl`. */
export const cloudEnvironment = (cloudUrl: string) => ({
  HUAWEICLOUD_SDK_AK: project.ak,
  HUAWEICLOUD_SDK_SK: project.sk,
  HUAWEICLOUD_SDK_PROJECT_ID: project.id,
  KEYTURN_REGION: project.region,
  KEYTURN_CPH_ENDPOINT: cloudUrl,
  KEYTURN_KMS_ENDPOINT: cloudUrl,
  KEYTURN_IAM_ENDPOINT: cloudUrl,
  KEYTURN_SIGN_IN: 'none',
})

/** The real proxy on a free port, with a ledger of its own, against the cloud at `cloudUrl`. */
export async function startProxy(
  cloudUrl: string,
  env: Record<string, string> = {},
  { metadata, ...options }: Partial<StartOptions> & { metadata?: () => Promise<Credentials> } = {},
): Promise<TestProxy> {
  const startOptions: StartOptions = { mode: 'live', version: 'test', ...options }
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-'))
  const environment = {
    PORT: '0',
    ...cloudEnvironment(cloudUrl),
    KEYTURN_DATABASE_URL: `sqlite:${join(directory, 'keyturn.db')}`,
    KEYTURN_POLL_INTERVAL_MS: '30',
    KEYTURN_CLOUD_RATE: '500',
    KEYTURN_SETTLE_MS: '3000',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...env,
  }
  const config = readConfig(environment, metadata)
  let running: Running = await start(config, startOptions)
  // A connection kept alive across a restart is dead; each call has its own.
  const call = (path: string, init?: RequestInit) =>
    fetch(running.url + path, { ...init, headers: { connection: 'close', ...init?.headers } })
  const get = async <T>(path: string): Promise<T> => {
    const response = await call(path)
    // The shapes are the contract's; the tests check what is in them.
    return (await response.json()) as T
  }
  const inProject = `/api/projects/${project.id}`
  const targets = async (id: string) => (await get<TargetChanges>(`${inProject}/rotations/${id}/targets`)).targets
  const until = async (id: string, is: (rotation: Rotation) => boolean, withinMs = 30_000) => {
    for (const began = Date.now(); ;) {
      const rotation = await get<Rotation>(`${inProject}/rotations/${id}`)
      if (is(rotation)) return rotation
      if (Date.now() - began > withinMs) throw new Error(`rotation ${id} is ${JSON.stringify(rotation)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return {
    get url() {
      return running.url
    },
    get firstLink() {
      return running.firstLink?.url
    },
    get,
    call,
    async servers() {
      const text = await (await call(`${inProject}/servers`)).text()
      const events = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as FleetEvent)
      return events.flatMap((event) => (event.type === 'servers' ? event.servers : []))
    },
    submit: (request, key = crypto.randomUUID()) =>
      call(`${inProject}/rotations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({
          keyPair: 'cph-fleet-2026q4',
          reason: 'a test',
          proof: 'skipped',
          waves: {},
          stopAt: {},
          ...request,
        }),
      }),
    post: (path, body, key = crypto.randomUUID()) =>
      call(inProject + path, {
        method: 'POST',
        headers: { 'idempotency-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    rotation: (id) => get<Rotation>(`${inProject}/rotations/${id}`),
    until,
    targets,
    async finished(id, withinMs) {
      const rotation = await until(id, ({ state }) => state === 'finished', withinMs)
      return { rotation, targets: await targets(id) }
    },
    async restart() {
      await running.close()
      running = await start({ ...config, port: Number(new URL(running.url).port) }, startOptions)
    },
    async close() {
      await running.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
