import { createVirtualClock } from '../../simulator/testing.ts'
import { expect, test } from 'vitest'
import { createSimulator, type Knobs } from '../../simulator/simulator.ts'
import { createGates, createProjectCloud } from './cloud.ts'
import { failure } from './testing.ts'

const host = 'cph.example'
const soon = { leaveWithinMs: 2_000 }

/** The client and the simulated cloud in memory, on one clock that stands still until a call needs time. */
function joined(knobs: Partial<Knobs> = {}, { concurrency = 4, rate = 10 } = {}) {
  const clock = createVirtualClock()
  const simulator = createSimulator({ clock, knobs })
  const project = [...simulator.state.projects.values()][0]!.project
  const gates = createGates(concurrency, rate, clock)
  const endpoint = `https://${host}`
  const cloud = createProjectCloud(
    {
      region: project.region,
      projectId: project.id,
      endpoints: { cph: endpoint, kms: endpoint, iam: endpoint },
      credentials: { ak: project.ak, sk: project.sk },
    },
    { clock, gates, random: () => 1, fetch: (input, init) => simulator.fetch(new Request(input, init)) },
  )
  const ids = [...simulator.state.servers.values()].filter(({ status, quirk }) => status === 5 && !quirk)
  const changes = (count: number, keyPair = 'cph-fleet-2026q4') =>
    ids.slice(0, count).map(({ id }) => ({ serverId: id, keyPair }))
  const change = (count: number) => cloud.changeKeyPairs(async () => changes(count), soon)
  /** Lets time pass until the call is over. */
  const over = async <T>(call: Promise<T>): Promise<T> => {
    const state = { over: false }
    const end = () => {
      state.over = true
    }
    call.then(end, end)
    for (let i = 0; !state.over && i < 10_000; i += 1) await clock.advance(50)
    return call
  }
  return { clock, simulator, cloud, gate: gates.gate(host), ids, change, over }
}

test('a 429 with Retry-After holds everybody back for as long, and good calls win the rate back', async () => {
  const { clock, simulator, cloud, gate, ids, change, over } = joined({
    rateLimit: { perSecond: 1_000, retryAfterSeconds: 7 },
    failures: [{ on: 'change', what: 'status429', times: 1 }],
  })
  // The key is good, so that calls go side by side.
  await over(cloud.showServer(ids[0]!.id))
  await clock.advance(1_000)
  const start = clock.now()
  const error = await over(failure(change(2)))
  expect(error).toMatchObject({
    code: 'APIGW.0308',
    kind: 'throttled',
    delivery: 'refused',
    retryable: true,
    retryAfterMs: 7_000,
  })
  expect(gate.rate).toBe(5)
  const claimedAt: number[] = []
  const claim = async () => {
    claimedAt.push(clock.now() - start)
    return []
  }
  const waiting = Promise.all([cloud.showServer(ids[0]!.id), cloud.changeKeyPairs(claim, soon)])
  await over(waiting)
  // The change goes first, and is claimed only when it may leave.
  expect(claimedAt).toEqual([7_000])
  for (let i = 0; i < 9; i += 1) await over(cloud.showServer(ids[0]!.id))
  expect(gate.rate).toBe(10)
  expect(simulator.state.jobs.size).toBe(0)
})

test('reads get through a cloud that throttles, whatever we think its limit is', async () => {
  const { cloud, simulator, ids, over } = joined({ rateLimit: { perSecond: 2, retryAfterSeconds: 1 } })
  const reads = await over(Promise.all(ids.slice(0, 20).map(({ id }) => cloud.showServer(id))))
  expect(reads.length).toBe(20)
  expect(simulator.state.calls.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
})

test('more servers than the cloud takes are refused as a whole, and nothing was applied', async () => {
  const { change, simulator, over } = joined({ changeLimit: 3 })
  expect(await over(failure(change(4)))).toMatchObject({
    code: 'CPS.0096',
    kind: 'refused',
    delivery: 'refused',
    retryable: false,
  })
  expect(simulator.state.accepted.size).toBe(0)
  expect((await over(change(3))).entries.size).toBe(3)
})

test('a server whose job still runs is busy, and may be sent again', async () => {
  const { change, over } = joined()
  await over(change(1))
  const { entries } = await over(change(2))
  expect([...entries.values()]).toMatchObject([
    { error: { code: 'CPS.0042', kind: 'busy', retryable: true } },
    { jobId: expect.any(String) },
  ])
})

type Lost = [Knobs['failures'][number]['what'], 'notSent' | 'refused' | 'unknown', string]
test.for<Lost>([
  ['refuseConnection', 'notSent', 'network'],
  ['dropBefore', 'unknown', 'network'],
  ['dropAfter', 'unknown', 'network'],
  ['acceptLate', 'unknown', 'network'],
  ['hang', 'unknown', 'timeout'],
  ['malformed', 'unknown', 'badAnswer'],
  ['html', 'unknown', 'badAnswer'],
  ['foreign', 'unknown', 'badAnswer'],
  ['status500', 'unknown', 'CPS.0003'],
  ['status502html', 'unknown', 'HTTP.502'],
  ['status503', 'unknown', 'APIGW.0613'],
  ['status429', 'refused', 'APIGW.0308'],
  ['auth', 'refused', 'APIGW.0301'],
  ['forbidden', 'refused', 'CPS.0001'],
  ['status401html', 'refused', 'HTTP.401'],
  ['status403html', 'refused', 'HTTP.403'],
])('a change that meets %s is %s', async ([what, delivery, code]) => {
  const { change, simulator, over } = joined({ failures: [{ on: 'change', what }] })
  expect(await over(failure(change(2)))).toMatchObject({ delivery, code })
  if (delivery !== 'unknown') expect(simulator.state.accepted.size).toBe(0)
})

test('20 requests of 50 jobs cost 10 pages', async () => {
  const { cloud, simulator, over, clock } = joined({ latencyMs: 0 }, { rate: 1_000 })
  for (const server of simulator.state.servers.values()) Object.assign(server, { status: 5, quirk: null })
  const ids = [...simulator.state.servers.keys()].slice(0, 50)
  const claim = async () => ids.map((serverId) => ({ serverId, keyPair: 'cph-fleet-2026q4' }))
  const wanted = new Set<string>()
  const requests: string[] = []
  for (let i = 0; i < 20; i += 1) {
    const { requestId, entries } = await over(cloud.changeKeyPairs(claim, soon))
    requests.push(requestId)
    for (const entry of entries.values()) if ('jobId' in entry) wanted.add(entry.jobId)
    await clock.advance(10_000)
  }
  expect(wanted.size).toBe(1_000)
  const before = simulator.state.calls.length
  await over(cloud.listJobs(requests, { wanted }))
  expect(simulator.state.calls.length - before).toBe(10)
})
