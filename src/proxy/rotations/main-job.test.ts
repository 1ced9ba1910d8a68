import { afterEach, describe, expect, test } from 'vitest'
import type { Rotation, Target } from '../../contract/rotation.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Server } from '../../contract/server.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts'
import { paths } from '../../contract/paths.ts'
import { testDatabases } from '../database/testing.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { verify } from './verify-evidence-check.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

/** Servers that can be rotated and do not misbehave by name. */
async function usable(proxy: TestProxy, count: number): Promise<Server[]> {
  const servers = await proxy.servers()
  return servers
    .filter(
      ({ blocked, name, keyPair }) =>
        blocked === undefined && !name.startsWith('bj4-d-') && keyPair === 'cph-fleet-2026q3',
    )
    .slice(0, count)
}

async function rotate(proxy: TestProxy, servers: readonly Server[]) {
  const response = await proxy.submit({ serverIds: servers.map(({ id }) => id) })
  expect(response.status).toBe(201)
  const { id } = (await response.json()) as Rotation
  const finished = await proxy.finished(id)
  const evidence = await proxy.call(paths.evidence(project.id, id, 'json'))
  expect(verify(await evidence.text()).broken).toBeUndefined()
  return { id, ...finished }
}

/** What the cloud really holds decides: verified if and only if really changed. */
function expectTruth(simulator: Simulator, targets: readonly Target[]) {
  for (const target of targets) {
    const really = simulator.state.servers.get(target.serverId)?.keyPairName === target.to.name
    if (target.state === 'verified') expect(really, target.serverName).toBe(true)
    if (target.state === 'failed') expect(really, target.serverName).toBe(false)
  }
}

const states = (targets: readonly Target[]) => new Set(targets.map(({ state }) => state))

describe.each(testDatabases)('on $name', (database) => {
  /** @param atEnd of a test that runs beside others; they share what `afterEach` closes */
  async function setUp(
    options: SimulatorOptions = {},
    env: Record<string, string> = {},
    atEnd: (close: () => Promise<void>) => void = (close) => void open.push({ close }),
  ) {
    const simulator = createSimulator({ projects: [project], jobMs: [20, 60], ...options })
    const cloud = await listen(simulator)
    atEnd(() => cloud.close())
    const { url, remove } = await database.open()
    atEnd(remove)
    const proxy = await startProxy(cloud.url, { KEYTURN_DATABASE_URL: url, ...env })
    atEnd(() => proxy.close())
    return { simulator, proxy }
  }

  describe('a rotation on a calm day', () => {
    test('verifies every server by reading it back, and remembers what was on it', async () => {
      const { simulator, proxy } = await setUp()
      const servers = await usable(proxy, 10)
      const { rotation, targets } = await rotate(proxy, servers)
      expect(rotation.outcome).toBe('verified')
      expect(rotation.counts).toEqual({ verified: 10 })
      for (const target of targets) {
        expect(target.from?.name).toBe('cph-fleet-2026q3')
        expect(target.from?.fingerprint).toMatch(/^[0-9a-f]{2}(?::[0-9a-f]{2}){15}$/)
        expect(target.requestId).toBeDefined()
        expect(target.jobId).toBeDefined()
        expect(target.readBackAt).toBeDefined()
        expect(target.attempts).toBe(1)
      }
      expectTruth(simulator, targets)
    })

    test('skips with the reason what cannot be rotated, is on the key pair already, or changed since it was seen', async () => {
      const { proxy } = await setUp()
      const servers = await proxy.servers()
      const frozen = servers.find(({ status }) => status === 'frozen')
      const already = servers.find(({ keyPair, blocked }) => keyPair === 'cph-fleet-2026q4' && blocked === undefined)
      const [changed] = await usable(proxy, 1)
      if (frozen === undefined || already === undefined || changed === undefined)
        throw new Error('the fleet lacks a case')
      const response = await proxy.submit({
        serverIds: [frozen.id, already.id, changed.id, 'feedfeedfeedfeedfeedfeedfeedfeed'],
        seen: { [changed.id]: 'something-else' },
      })
      const { targets, rotation } = await proxy.finished(((await response.json()) as Rotation).id)
      expect(targets.map(({ skipped }) => skipped?.code)).toEqual([
        'frozen',
        'alreadyOnKeyPair',
        'changedSinceSeen',
        'gone',
      ])
      expect(rotation.outcome).toBe('verified')
    })

    test('a refused server and a failed job fail with the code, the message and the request id of the cloud', async () => {
      const { simulator, proxy } = await setUp()
      const servers = await proxy.servers()
      const special = servers.filter(({ name }) => name.startsWith('bj4-d-'))
      const { rotation, targets } = await rotate(proxy, [...special, ...(await usable(proxy, 2))])
      expect(rotation.outcome).toBe('partlyFailed')
      const byName = new Map(targets.map((target) => [target.serverName, target]))
      expect(byName.get('bj4-d-refuse')?.error?.cloud).toMatchObject({
        code: 'CPS.0099',
        message: 'Parameter: server is not ready.',
      })
      expect(byName.get('bj4-d-refuse')?.error?.cloud?.requestId).toMatch(/^[0-9a-f]{32}$/)
      expect(byName.get('bj4-d-jobfail')?.state).toBe('failed')
      expectTruth(simulator, targets)
    })

    test('goes on where it was when the proxy is restarted', async () => {
      const { simulator, proxy } = await setUp({ jobMs: [300, 400] })
      const servers = await usable(proxy, 5)
      const response = await proxy.submit({ serverIds: servers.map(({ id }) => id) })
      const { id } = (await response.json()) as Rotation
      for (;;) {
        const { counts } = await proxy.get<Rotation>(`/api/projects/${project.id}/rotations/${id}`)
        if (counts.accepted === 5) break
      }
      await proxy.restart()
      const { targets } = await proxy.finished(id)
      expect(states(targets)).toEqual(new Set(['verified']))
      for (const changes of simulator.state.changes.values()) expect(changes).toHaveLength(1)
    })
  })

  describe('every way of not knowing', () => {
    const truths = [
      'rateLimited',
      'serverErrors',
      'dropBeforeAccept',
      'dropAfterAccept',
      'malformedBody',
      'htmlBody',
      'missingEntry',
      'refusals',
      'jobFailures',
      'stuckJobs',
      'vanishedJobs',
      'lateEffect',
      'missingEffect',
      'growingFleet',
    ] as const

    test.concurrent.for(truths)(
      '%s: ends with what the cloud really holds, and sends nothing twice',
      async (scenario, { onTestFinished, expect }) => {
        const { simulator, proxy } = await setUp(
          {},
          { KEYTURN_BATCH_SIZE: '4', KEYTURN_SETTLE_MS: '1500' },
          onTestFinished,
        )
        const servers = await usable(proxy, 12)
        if (scenario === 'lateEffect') simulator.knobs.chance = { effectLate: { share: 1, ms: 400 } }
        else simulator.setScenario(scenario)
        const { rotation, targets } = await rotate(proxy, servers)
        expectTruth(simulator, targets)
        expect(targets).toHaveLength(12)
        expect(Object.values(rotation.counts).reduce((sum, count) => sum + count, 0)).toBe(12)
        for (const target of targets) {
          expect(['verified', 'failed', 'unknown']).toContain(target.state)
          const changes = simulator.state.changes.get(target.serverId) ?? []
          expect(changes.length).toBeLessThanOrEqual(1)
        }
        if (
          scenario === 'dropAfterAccept' ||
          scenario === 'missingEntry' ||
          scenario === 'vanishedJobs' ||
          scenario === 'rateLimited'
        ) {
          expect(states(targets)).toEqual(new Set(['verified']))
        }
        if (scenario === 'dropBeforeAccept' || scenario === 'stuckJobs') expect(states(targets)).toContain('unknown')
      },
    )
  })

  test('a job that outlives its rotation is still followed, and its outcome computed anew', async () => {
    const { simulator, proxy } = await setUp({ jobMs: [1_500, 1_600] }, { KEYTURN_SETTLE_MS: '400' })
    const { id, rotation, targets } = await rotate(proxy, await usable(proxy, 2))
    expect(rotation.outcome).toBe('failed')
    expect(targets.map(({ state, error }) => [state, error?.code])).toEqual([
      ['unknown', 'jobRunning'],
      ['unknown', 'jobRunning'],
    ])
    // Its server stays locked meanwhile: nothing is sent to it.
    expect((await proxy.submit({ serverIds: targets.map(({ serverId }) => serverId) })).status).toBe(409)
    await expect
      .poll(async () => (await proxy.get<Rotation>(`/api/projects/${project.id}/rotations/${id}`)).outcome, {
        timeout: 20_000,
      })
      .toBe('verified')
    expectTruth(simulator, targets)
  }, 40_000)

  describe('a cloud that does not let us', () => {
    test.each([
      ['badCredentials', 'cloudCredentials'],
      ['forbidden', 'cloudForbidden'],
    ] as const)('%s: the list says %s with the cloud’s own words', async (scenario, code) => {
      const { proxy } = await setUp({ scenario })
      const problem = await proxy.get<Problem>(`/api/projects/${project.id}/key-pairs`)
      expect(problem.code).toBe(code)
      expect(problem.cloud?.code).toBeTruthy()
    })

    test('after a refused signature nothing more is sent: repeated refusals lock the key', async () => {
      const { simulator, proxy } = await setUp({ scenario: 'badCredentials' })
      for (let index = 0; index < 4; index += 1) await proxy.call(`/api/projects/${project.id}/key-pairs`)
      expect(simulator.state.calls).toHaveLength(1)
    })
  })

  describe('submitting', () => {
    test('the same key and body give the same rotation, another body is refused', async () => {
      const { proxy } = await setUp()
      const [one, other] = await usable(proxy, 2)
      if (one === undefined || other === undefined) throw new Error('the fleet is too small')
      const [first, second] = await Promise.all([
        proxy.submit({ serverIds: [one.id] }, 'a key'),
        proxy.submit({ serverIds: [one.id] }, 'a key'),
      ])
      expect(((await first.json()) as Rotation).id).toBe(((await second.json()) as Rotation).id)
      const changed = await proxy.submit({ serverIds: [other.id] }, 'a key')
      expect(changed.status).toBe(422)
      expect(((await changed.json()) as Problem).code).toBe('idempotencyKeyReused')
    })

    test('a server in an open rotation is refused with who holds it', async () => {
      const { proxy } = await setUp({ jobMs: [500, 600] })
      const [one] = await usable(proxy, 1)
      const first = (await (await proxy.submit({ serverIds: [one?.id ?? ''] })).json()) as Rotation
      const second = await proxy.submit({ serverIds: [one?.id ?? ''] })
      expect(second.status).toBe(409)
      const problem = (await second.json()) as Problem
      expect(problem.held).toEqual([{ serverId: one?.id, rotation: { id: first.id, number: first.number } }])
    })

    test.each([
      ['no server', { serverIds: [] }, 422, 'invalidRequest'],
      ['an empty reason', { serverIds: ['a'], reason: '  ' }, 422, 'invalidRequest'],
      ['a key pair that is not there', { serverIds: ['a'], keyPair: 'nobody-has-it' }, 422, 'keyPairNotFound'],
      ['a key pair that is x509', { serverIds: ['a'], keyPair: 'cph-fleet-x509' }, 422, 'keyPairBlocked'],
      ['a first wave of none', { serverIds: ['a'], waves: { first: 0 } }, 422, 'invalidRequest'],
      [
        'a proof that was made with another key',
        { serverIds: ['a'], proof: { algorithm: 'RS256' as const, signature: 'y' } },
        422,
        'proofWrong',
      ],
      ['10,001 servers', { serverIds: Array.from({ length: 10_001 }, (_, i) => `id${i}`) }, 422, 'tooManyServers'],
      ['a private key', { serverIds: ['a'], reason: '-----BEGIN OPENSSH PRIVATE KEY-----' }, 422, 'privateKeyRefused'],
    ])('%s is refused and stored nowhere', async (_name, request, status, code) => {
      const { proxy } = await setUp()
      const response = await proxy.submit(request)
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(((await response.json()) as Problem).code).toBe(code)
      const { rotations } = await proxy.get<{ rotations: Rotation[] }>(`/api/projects/${project.id}/rotations`)
      expect(rotations).toEqual([])
    })
  })

  test('10,000 servers are accepted at once and all read before anything is sent', async () => {
    const { simulator, proxy } = await setUp(
      { servers: 10_000 },
      { KEYTURN_BATCH_SIZE: '100', KEYTURN_POLL_INTERVAL_MS: '1000' },
    )
    const servers = await proxy.servers()
    const response = await proxy.submit({ serverIds: servers.map(({ id }) => id).slice(0, 10_000) })
    expect(response.status).toBe(201)
    const { rotation, targets } = await proxy.finished(((await response.json()) as Rotation).id, 110_000)
    expectTruth(simulator, targets)
    expect(rotation.counts.waiting ?? 0).toBe(0)
  }, 120_000)
})
