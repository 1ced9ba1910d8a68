import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Check } from '../../contract/check.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts'
import { calls } from '../cloud/calls.ts'
import { cloudEnvironment, project, startProxy, type TestProxy } from '../testing.ts'

let simulator: Simulator
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy | undefined

async function begin(options: SimulatorOptions = {}) {
  simulator = createSimulator({ projects: [project], ...options })
  cloud = await listen(simulator)
}
beforeEach(() => begin())
afterEach(async () => {
  await proxy?.close()
  await cloud.close()
  proxy = undefined
})

async function check(env: Record<string, string> = {}, method = 'POST', query = '') {
  proxy ??= await startProxy(cloud.url, env)
  const answer = await proxy.call(`/api/check${query}`, { method })
  expect(answer.status).toBe(200)
  return Check.parse(await answer.json())
}
const said = ({ last }: Check) =>
  Object.fromEntries(last!.results.map(({ name, result, why, cloud }) => [name, why ?? cloud?.code ?? result]))

test('before the first check there is the table of calls and what it is connected to, and no secret', async () => {
  const answer = await check({}, 'GET')
  expect(answer.last).toBeUndefined()
  expect(answer.calls.map(({ name }) => name)).toEqual(Object.keys(calls))
  expect(answer).toMatchObject({ project: { id: project.id }, endpoints: { cph: cloud.url }, ceiling: { atOnce: 4 } })
  expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${project.sk}|${project.ak}`))
  expect(simulator.state.calls).toEqual([])
})

test('every call that reads is tried once; those that change something are not, and say so', async () => {
  const answer = await check()
  expect(said(answer)).toEqual({
    listServers: 'answered',
    showServer: 'answered',
    changeKeyPairs: 'changes',
    showJob: 'CPS.0011',
    listJobs: 'CPS.0050',
    listKeyPairs: 'answered',
    showKeyPair: 'answered',
    importKeyPair: 'changes',
    deleteKeyPair: 'changes',
    listProjects: 'answered',
    listOwnProjects: 'answered',
  })
  const { last } = answer
  expect(last).toMatchObject({ credentials: 'accepted', by: 'local' })
  // The made-up job is not known there, which is the right answer.
  expect(last!.results.filter(({ result }) => result === 'refused' || result === 'failed')).toEqual([])
  expect(Math.abs(last!.clockAheadMs!)).toBeLessThan(2_000)
  expect(simulator.state.calls).toHaveLength(8)
  // Once more at once is the same answer, without a call; so is looking at it.
  expect((await check()).last).toEqual(last)
  expect((await check({}, 'GET', `?project=${project.id}`)).last).toEqual(last)
  expect(simulator.state.calls).toHaveLength(8)
})

test('a wrong key costs one refusal, and the rest is not tried', async () => {
  const answer = await check({ HUAWEICLOUD_SDK_SK: 'another' })
  const { results, credentials } = answer.last!
  expect(credentials).toBe('refused')
  expect(results.every(({ optional }) => optional === undefined)).toBe(true)
  expect(results.filter(({ result }) => result === 'refused')).toHaveLength(1)
  expect(results.filter(({ why }) => why === 'keyRefused')).toHaveLength(7)
  expect(simulator.state.calls).toHaveLength(1)
})

test('want of permission is told call by call, with the code', async () => {
  simulator.setScenario('forbidden')
  const answer = await check()
  const { results, credentials } = answer.last!
  expect(credentials).toBe('accepted')
  expect(results.find(({ name }) => name === 'listServers')).toMatchObject({
    result: 'refused',
    cloud: { code: expect.stringMatching(/./), status: 403 },
  })
  // Where there is no server to read, one that is not there shows as well whether one may.
  expect(results.find(({ name }) => name === 'showServer')).toMatchObject({ result: 'refused' })
})

test('a host that gives no answer is asked once', async () => {
  await cloud.close()
  const answer = await check()
  expect(said(answer)).toMatchObject({ listProjects: 'network', listOwnProjects: 'hostDown', listServers: 'network' })
  expect(answer.last).toMatchObject({ credentials: 'unknown' })
  expect(answer.last!.clockAheadMs).toBeUndefined()
  await begin()
})

describe('a project that is looked up', () => {
  test('needs one of the two ways to find it', async () => {
    const answer = await check({ ...cloudEnvironment(cloud.url), HUAWEICLOUD_SDK_PROJECT_ID: '' })
    expect(said(answer)).toMatchObject({ listProjects: 'answered', listServers: 'answered' })
  })
})

test('a project that is not there is a problem, and the address says which methods it takes', async () => {
  proxy = await startProxy(cloud.url)
  expect((await proxy.call('/api/check?project=none')).status).toBe(404)
  const answer = await proxy.call('/api/check', { method: 'DELETE' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
})
