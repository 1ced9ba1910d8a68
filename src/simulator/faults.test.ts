import { describe, expect, test } from 'vitest'
import type { Knobs } from './knobs.ts'
import { setUp, type ServersReply } from './testing.ts'

const failures = (...rules: Knobs['failures']) => ({ knobs: { failures: rules } })

describe('a change that is accepted late', () => {
  test('drops at once, and is accepted when its time has come', async () => {
    const { simulator, change, normal, clock } = setUp(failures({ on: 'change', what: 'acceptLate', times: 1 }))
    const server = normal(1)[0]!
    const start = clock.now()
    await expect(change([server.id])).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    await clock.advance(4_999)
    expect(simulator.state.accepted.size).toBe(0)
    // Looked at long afterwards: accepted, run and done, each at its time.
    await clock.advance(60_000)
    expect(simulator.state.accepted.get(server.id)).toMatchObject([{ at: start + 5_000 }])
    const [change1] = simulator.state.changes.get(server.id)!
    expect(change1!.at).toBeGreaterThanOrEqual(start + 6_000)
    expect(change1!.at).toBeLessThanOrEqual(start + 7_000)
    expect(server.keyPairName).toBe('cph-fleet-2026q4')
  })

  test('meets the servers as they are then', async () => {
    const { simulator, change, normal, clock } = setUp({
      knobs: { failures: [{ on: 'change', what: 'acceptLate', times: 1 }], acceptLateMs: 100 },
    })
    const server = normal(1)[0]!
    await change([server.id]).catch(() => undefined)
    expect((await change([server.id], 'cph-fleet-2026q3')).body.jobs[0]!.job_id).toBeTypeOf('string')
    await clock.advance(100)
    expect(simulator.state.overlaps).toMatchObject([{ serverId: server.id, keyPair: 'cph-fleet-2026q4' }])
    expect(simulator.state.accepted.get(server.id)).toHaveLength(1)
  })

  test('is none when its signature is wrong', async () => {
    const { simulator, call, cph, clock, normal } = setUp(failures({ on: 'change', what: 'acceptLate' }))
    const request = call.request('PUT', `${cph}/servers/open-access`, {
      servers: [{ server_id: normal(1)[0]!.id, keypair_name: 'cph-fleet-2026q4' }],
    })
    request.headers.set('x-sdk-date', '20261124T075959Z')
    expect((await simulator.fetch(request)).status).toBe(401)
    await clock.advance(60_000)
    expect(simulator.state.accepted.size).toBe(0)
  })
})

describe('a refused connection', () => {
  test('says so as the system does, asks for no body and is no call', async () => {
    const { simulator, call, cph, normal } = setUp(
      failures(
        { on: '*', what: 'refuseConnection', skip: 1, times: 1 },
        { on: '*', what: 'status503', skip: 1, times: 1 },
      ),
    )
    const servers = [{ server_id: normal(1)[0]!.id, keypair_name: 'cph-fleet-2026q4' }]
    const request = () => call.request('PUT', `${cph}/servers/open-access`, { servers })
    expect((await simulator.fetch(request())).status).toBe(200)
    const refused = request()
    await expect(simulator.fetch(refused)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ECONNREFUSED', syscall: 'connect' },
    })
    expect(refused.bodyUsed).toBe(false)
    expect(simulator.state.calls).toHaveLength(1)
    // The other rule has not counted it: this is its second call.
    expect((await simulator.fetch(request())).status).toBe(503)
  })
})

test.each([
  [401, 'status401html'],
  [403, 'status403html'],
] as const)('%i can come as a page of something in between', async (status, what) => {
  const { call, cph } = setUp(failures({ on: 'servers', what }))
  const reply = await call('GET', `${cph}/servers`)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'text/html'])
})

const statuses = async (times?: number) => {
  const rule = { on: 'servers', what: 'status503', chance: 0.3, ...(times !== undefined && { times }) } as const
  const { call, cph } = setUp(failures(rule))
  const seen: number[] = []
  for (let i = 0; i < 100; i++) seen.push((await call<ServersReply>('GET', `${cph}/servers?limit=1`)).status)
  return seen
}

test('a rule with a chance strikes that share, `times` at most, and the same way again', async () => {
  const struck = await statuses()
  expect(struck.filter((status) => status === 503).length).toBeGreaterThan(15)
  expect(struck.filter((status) => status === 503).length).toBeLessThan(45)
  expect(await statuses()).toEqual(struck)
  expect((await statuses(2)).filter((status) => status === 503)).toHaveLength(2)
})
