import { afterEach, expect, test } from 'vitest'
import { listen } from '../simulator/server.ts'
import { createSimulator } from '../simulator/simulator.ts'
import { metadataCredentials } from './cloud/metadata.ts'
import { ConfigError } from './config-values.ts'
import { cloudEnvironment, project, startProxy } from './testing.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Nothing in the environment gives a key: the machine's own has to. */
const noKeys = { HUAWEICLOUD_SDK_AK: '', HUAWEICLOUD_SDK_SK: '', HOME: '/nonexistent' }

test('a rotation goes on over the renewal of its key, again and again', async () => {
  const simulator = createSimulator({ projects: [project], agency: { lastsMs: 4_000 }, jobMs: [1_200, 1_800] })
  const cloud = await listen(simulator)
  closing.push(() => cloud.close())
  const metadata = metadataCredentials({ url: cloud.url, renewBeforeMs: 3_400 })
  const proxy = await startProxy(cloud.url, noKeys, { metadata })
  closing.push(() => proxy.close())
  const serverIds = (await proxy.servers())
    .filter(
      ({ blocked, keyPair, name }) => blocked === undefined && keyPair === 'cph-fleet-2026q3' && !name.includes('-d-'),
    )
    .map(({ id }) => id)
    .slice(0, 12)
  const response = await proxy.submit({ serverIds, waves: { first: 1, then: 'continue' } })
  expect(response.status).toBe(201)
  const { id } = (await response.json()) as { id: string }
  const { targets } = await proxy.finished(id)
  expect(new Set(targets.map(({ state }) => state))).toEqual(new Set(['verified']))
  expect(simulator.state.temporaryKeys.length).toBeGreaterThan(3)
  expect(simulator.state.calls.filter(({ status }) => status === 401)).toEqual([])
  for (const serverId of serverIds) expect(simulator.state.changes.get(serverId)).toHaveLength(1)
})

test('where the machine has none either, the start ends with one line that says so', async () => {
  const cloud = await listen(createSimulator({ projects: [project] }))
  closing.push(() => cloud.close())
  const metadata = metadataCredentials({ url: cloud.url })
  const started = startProxy(cloud.url, noKeys, { metadata }).catch((error: unknown) => error)
  const error = await started
  expect(error).toBeInstanceOf(ConfigError)
  expect(String(error)).toMatch(/HUAWEICLOUD_SDK_AK.*metadata service of this machine.*HTTP 404[^\n]*$/)
})

test('a key in the environment comes first: the machine is not even asked', async () => {
  const simulator = createSimulator({ projects: [project], agency: { lastsMs: 60_000 } })
  const cloud = await listen(simulator)
  closing.push(() => cloud.close())
  expect(cloudEnvironment(cloud.url).HUAWEICLOUD_SDK_AK).toBe(project.ak)
  const proxy = await startProxy(cloud.url, {}, { metadata: metadataCredentials({ url: cloud.url }) })
  closing.push(() => proxy.close())
  expect((await proxy.servers()).length).toBeGreaterThan(0)
  expect(simulator.state.temporaryKeys).toEqual([])
})
