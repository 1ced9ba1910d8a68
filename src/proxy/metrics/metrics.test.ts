import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'

let proxy: TestProxy
let simulator: Simulator
let end: () => Promise<void>
beforeEach(async () => {
  simulator = createSimulator({ projects: [project], jobMs: [60_000, 60_000] })
  const cloud = await listen(simulator)
  proxy = await startProxy(cloud.url)
  end = async () => {
    await proxy.close()
    await cloud.close()
  }
})
afterEach(() => end())

const read = async () => (await proxy.call('/metrics')).text()

test('requests are counted by the route as it is declared, whatever ids, methods and addresses callers make up', async () => {
  await proxy.call('/healthz')
  await proxy.call(`/api/projects/${project.id}/rotations/no-such-one`)
  await proxy.call(`/api/projects/${project.id}/rotations/another`)
  await proxy.call('/api/made-up-by-a-caller')
  await proxy.call('/healthz', { method: 'MADEUP' })
  const text = await read()
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="\/healthz",status="200"\} 1\n/)
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="[^"]*rotations\/:id",status="404"\} 2\n/)
  expect(text).not.toMatch(/no-such-one|made-up|MADEUP/)
})

test('what is open stands in it, without a name or an id of anything', async () => {
  const server = (await proxy.servers()).find(({ blocked, keyPair }) => blocked === undefined && keyPair !== null)
  expect(server).toBeDefined()
  const id = server?.id ?? ''
  const response = await proxy.submit({ serverIds: [id] })
  expect(response.status).toBe(201)
  await expect.poll(read).toMatch(/keyturn_locked_targets\{state="accepted"\} 1\n/)
  const text = await read()
  expect(text).toMatch(/keyturn_rotations\{state="running"\} 1\n/)
  expect(text).toMatch(/keyturn_rotations\{state="held"\} 0\n/)
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds /)
  for (const word of [id, server?.name ?? '', project.id, project.ak, 'cph-fleet']) expect(text).not.toContain(word)
})

test('calls of the cloud are counted by name and end, tries that are repeated too, and by nothing that grows', async () => {
  simulator.knobs.failures = [{ on: 'servers', what: 'status429', times: 1 }]
  const [server] = await proxy.servers()
  await proxy.call(`/api/projects/${project.id}/servers/${server?.id}`)
  await proxy.call(`/api/projects/${project.id}/servers/no-such-server`)
  const text = await read()
  const counted = (call: string, outcome: string) =>
    Number(
      new RegExp(`keyturn_cloud_call_duration_seconds_count{call="${call}",outcome="${outcome}"} (\\d+)`).exec(
        text,
      )?.[1],
    )
  expect(counted('listServers', 'throttled')).toBe(1)
  expect(counted('listServers', 'ok')).toBe(simulator.state.calls.filter(({ route }) => route === 'servers').length - 1)
  expect(counted('showServer', 'ok')).toBe(1)
  expect(counted('showServer', 'notFound')).toBe(1)
  expect(text).not.toMatch(/no-such-server|127\.0\.0\.1/)
})

test('it says whether the engine of this process is the one that works', async () => {
  await expect.poll(read).toMatch(/^keyturn_engine_works 1$/m)
})

test('it is read only, and only under our own name', async () => {
  expect((await proxy.call('/metrics', { method: 'POST' })).status).toBe(405)
  expect((await proxy.call('/metrics')).headers.get('content-type')).toMatch(/^text\/plain/)
})
