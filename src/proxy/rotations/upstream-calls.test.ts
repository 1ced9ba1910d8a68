import { afterEach, expect, test } from 'vitest'
import type { Rotation } from '../../contract/rotation.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy } from '../testing.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const pollIntervalMs = 400

async function setUp(servers: number, env: Record<string, string> = {}) {
  const simulator = createSimulator({ projects: [project], servers, jobMs: [900, 900] })
  const cloud = await listen(simulator)
  open.push(() => cloud.close())
  const proxy = await startProxy(cloud.url, { KEYTURN_POLL_INTERVAL_MS: String(pollIntervalMs), ...env })
  open.push(() => proxy.close())
  const usable = [...simulator.state.servers.values()]
    .filter(({ status, keyPairName, quirk }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3')
    .map(({ id }) => id)
  const rotate = async (count: number) => {
    const { id } = (await (await proxy.submit({ serverIds: usable.slice(0, count) })).json()) as Rotation
    const { rotation } = await proxy.finished(id)
    expect(rotation.counts).toEqual({ verified: count })
    return simulator.state.calls
  }
  return { rotate, usable }
}

const count = (calls: readonly { route: string | null }[], route: string) =>
  calls.filter((call) => call.route === route).length

test('a rotation of many costs its batches, its polls of twenty requests, and the list twice', async () => {
  const { rotate } = await setUp(600, { KEYTURN_BATCH_SIZE: '10' })
  const calls = await rotate(200)
  expect(count(calls, 'change')).toBe(20)
  // Six pages before, six after; the key pairs once to submit and once before sending.
  expect(count(calls, 'servers')).toBe(12)
  expect(count(calls, 'server')).toBe(0)
  expect(count(calls, 'keyPairs')).toBe(2)
  expect(count(calls, 'job')).toBe(0)
  // All twenty requests in one call, of two pages.
  const polls = calls.filter(({ route }) => route === 'jobs').map(({ at }) => at)
  // No second time within half an interval: however slow the machine, a round never costs more than its pages.
  for (const at of polls) {
    expect(polls.filter((other) => other >= at && other < at + pollIntervalMs / 2).length).toBeLessThanOrEqual(2)
  }
})

test('a rotation of few reads each server by itself, before and after', async () => {
  const { rotate } = await setUp(600)
  const calls = await rotate(3)
  expect(count(calls, 'change')).toBe(1)
  expect(count(calls, 'servers')).toBe(0)
  expect(count(calls, 'server')).toBe(6)
})
