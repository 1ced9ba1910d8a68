import { expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project } from '../testing.ts'
import { createGates } from './gates.ts'
import { hurriedClock, scriptedCloud } from './testing.ts'
import { createCallTrial } from './try-calls.ts'

const minute = 60_000

const trial = (url: string, aheadMs = 0) => {
  const clock = hurriedClock()
  clock.skip(aheadMs)
  const config = {
    region: project.region,
    projectId: project.id,
    endpoints: { cph: url, kms: url, iam: url },
    configured: ['cph', 'kms', 'iam'] as const,
    credentials: { ak: project.ak, sk: project.sk },
  }
  return createCallTrial(config, { gates: createGates(4, 1000, clock), clock })()
}

test('a clock that is twenty minutes off is told by the answer that refuses it', async () => {
  const cloud = await listen(createSimulator({ projects: [project] }))
  const tried = await trial(cloud.url, 20 * minute)
  expect(tried.credentials).toBe('refused')
  expect(Math.abs(tried.clockAheadMs! - 20 * minute)).toBeLessThan(2_000)
  await cloud.close()
})

test('an answer without a Date tells nothing of the clock, and one that is no JSON fails that call alone', async () => {
  await using cloud = await scriptedCloud(({ path }) => (response) => {
    response.sendDate = false
    response.end(path.endsWith('/keypairs') ? '<html>' : '{}')
  })
  const tried = await trial(cloud.url)
  expect(tried.clockAheadMs).toBeUndefined()
  const failed = tried.results.filter(({ result }) => result === 'failed')
  expect(failed.map(({ name, cloud }) => [name, cloud?.code])).toEqual([['listKeyPairs', 'badAnswer']])
})

test('each call has the time that its answer took', async () => {
  await using cloud = await scriptedCloud(() => (response) => void setTimeout(() => response.end('{}'), 30))
  const { results } = await trial(cloud.url)
  const tried = results.filter(({ result }) => result !== 'notTried')
  expect(tried.length).toBeGreaterThan(4)
  expect(Math.min(...tried.map(({ tookMs = 0 }) => tookMs))).toBeGreaterThanOrEqual(25)
})

test('in a project without servers and key pairs, what is not there is asked for', async () => {
  const gone = { status: 404, json: { error_code: 'CPS.0011', error_msg: 'not found' } }
  await using cloud = await scriptedCloud(({ path }) => {
    if (path.endsWith('/servers')) return { json: { request_id: 'r', count: 0, servers: [] } }
    if (path.endsWith('/keypairs')) return { json: { keypairs: [], page_info: {} } }
    return path.endsWith('projects') ? { json: { projects: [] } } : gone
  })
  const { results } = await trial(cloud.url)
  const said = results
    .filter(({ result }) => result !== 'notTried')
    .map(({ name, result, cloud }) => [name, result, cloud?.code])
  expect(said).toEqual([
    ['listServers', 'answered', undefined],
    ['showServer', 'answered', 'CPS.0011'],
    ['showJob', 'answered', 'CPS.0011'],
    ['listJobs', 'answered', 'CPS.0011'],
    ['listKeyPairs', 'answered', undefined],
    ['showKeyPair', 'answered', 'CPS.0011'],
    ['listProjects', 'answered', undefined],
    ['listOwnProjects', 'answered', undefined],
  ])
})
