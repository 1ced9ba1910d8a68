import { afterEach, expect, test } from 'vitest'
import { paths } from '../../contract/paths.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Rotation } from '../../contract/rotation.ts'
import type { ServerRotations } from '../../contract/server-rotations.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy } from '../testing.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** A proxy before a small cloud, and a server of it that can be rotated. */
async function setUp() {
  const simulator = createSimulator({ projects: [project], jobMs: [20, 60] })
  const cloud = await listen(simulator)
  open.push(() => cloud.close())
  const proxy = await startProxy(cloud.url)
  open.push(() => proxy.close())
  const server = [...simulator.state.servers.values()].find(({ status, quirk }) => status === 5 && quirk === null)
  return { simulator, proxy, id: server?.id ?? '' }
}

test('a key pair that was made anew since the operator looked is refused, and taken once it was looked at again', async () => {
  const { simulator, proxy, id } = await setUp()
  const keyPair = 'cph-fleet-2026q4'
  const fingerprint = () => simulator.state.keyPairs.get(keyPair)?.fingerprint ?? ''
  const seen = fingerprint()
  simulator.byHand.remakeKeyPair(keyPair)
  const submit = (looked: string) => proxy.submit({ keyPair, serverIds: [id], force: true, fingerprint: looked })
  const refused = await submit(seen)
  expect(refused.status).toBe(422)
  expect(((await refused.json()) as Problem).code).toBe('keyPairRemade')
  expect((await submit(fingerprint())).status).toBe(201)
})

test('a server tells its rotations, also one that the cloud no longer lists', async () => {
  const { simulator, proxy, id } = await setUp()
  const submitted = await proxy.submit({ serverIds: [id], force: true })
  await proxy.finished(((await submitted.json()) as Rotation).id)
  simulator.byHand.setServer(id, { gone: true })
  const detail = await proxy.call(paths.server(project.id, id))
  expect(detail.status).toBe(404)
  expect(((await detail.json()) as Problem).code).toBe('cloudNotFound')
  const { rotations } = await proxy.get<ServerRotations>(paths.serverRotations(project.id, id))
  expect(rotations).toMatchObject([
    { rotation: { number: 1, outcome: 'verified' }, target: { serverId: id, state: 'verified' } },
  ])
  expect((await proxy.call(paths.serverRotations(project.id, id, 'x'))).status).toBe(422)
})

test('a reason that does not show as it is is refused, and says which character; several lines are fine', async () => {
  const { proxy, id } = await setUp()
  const submit = (reason: string) => proxy.submit({ keyPair: 'cph-fleet-2026q4', serverIds: [id], reason })
  const refused = await submit('CHG-\u202e12')
  const { code, issues } = (await refused.json()) as Problem
  expect([refused.status, code]).toEqual([422, 'invalidRequest'])
  expect(issues).toEqual([{ path: 'reason', message: 'holds a character that does not show: U+202E' }])
  const taken = (await (await submit('CHG-1\nquarterly')).json()) as Rotation
  expect(taken.reason).toBe('CHG-1\nquarterly')
})
