import { afterEach, expect, test } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy } from '../testing.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

test('a key pair that was made anew since the operator looked is refused, and taken once it was looked at again', async () => {
  const simulator = createSimulator({ projects: [project], jobMs: [20, 60] })
  const cloud = await listen(simulator)
  open.push(() => cloud.close())
  const proxy = await startProxy(cloud.url)
  open.push(() => proxy.close())
  const server = [...simulator.state.servers.values()].find(({ status, quirk }) => status === 5 && quirk === null)
  const keyPair = 'cph-fleet-2026q4'
  const fingerprint = () => simulator.state.keyPairs.get(keyPair)?.fingerprint ?? ''
  const seen = fingerprint()
  simulator.byHand.remakeKeyPair(keyPair)
  const submit = (looked: string) =>
    proxy.submit({ keyPair, serverIds: [server?.id ?? ''], force: true, fingerprint: looked })
  const refused = await submit(seen)
  expect(refused.status).toBe(422)
  expect(((await refused.json()) as Problem).code).toBe('keyPairRemade')
  expect((await submit(fingerprint())).status).toBe(201)
})
