import { describe, expect, test } from 'vitest'
import { type ErrorReply, type JobReply, type JobsReply, type ServersReply, setUp } from './testing.ts'

type AnyReply = Record<string, unknown>

describe('the server list', () => {
  test('pages hold every server once, newest first, with the total', async () => {
    const { call, cph } = setUp({ servers: 250 })
    const pages = []
    for (const offset of [0, 100, 200, 300]) {
      pages.push((await call<ServersReply>('GET', `${cph}/servers?offset=${offset}&limit=100`)).body)
    }
    expect(pages.map(({ count, servers }) => [count, servers.length])).toEqual([
      [250, 100],
      [250, 100],
      [250, 50],
      [250, 0],
    ])
    const servers = pages.flatMap((page) => page.servers)
    expect(new Set(servers.map((server) => server.server_id)).size).toBe(250)
    const times = servers.map((server) => String(server.create_time))
    expect(times).toEqual(times.toSorted().toReversed())
  })

  test.each([
    ['limit=0', 'CPS.0002'],
    ['limit=101', 'CPS.0002'],
    ['limit=ten', 'CPS.0002'],
    ['offset=-1', 'CPS.0002'],
    ['status=normal', 'CPS.0010'],
    ['network_version=v3', 'CPS.0240'],
    ['server_id=../..', 'CPS.0016'],
    ['server_name=a%20b', 'CPS.0087'],
    [`server_name=${'a'.repeat(65)}`, 'CPS.0087'],
  ])('%s is refused with %s in the shape of CPH', async (query, code) => {
    const { call, cph } = setUp()
    const { status, body, headers } = await call<ErrorReply>('GET', `${cph}/servers?${query}`)
    expect(status).toBe(400)
    expect(body).toEqual({ request_id: headers.get('x-request-id'), error_code: code, error_msg: expect.any(String) })
  })

  test('without strictness a limit too high is cut', async () => {
    const { call, cph } = setUp({ strict: false, servers: 150 })
    expect((await call<ServersReply>('GET', `${cph}/servers?limit=1000`)).body.servers).toHaveLength(100)
  })

  test('filters narrow the list and its total', async () => {
    const { call, cph, named } = setUp()
    const count = async (query: string) =>
      (await call<ServersReply>('GET', `${cph}/servers?limit=1&${query}`)).body.count
    expect(await count('server_name=bj4-b')).toBe(16)
    expect(await count(`server_name=${encodeURIComponent('回归')}`)).toBe(6)
    expect(await count('status=8')).toBe(2)
    expect(await count('network_version=V1')).toBe(16)
    expect(await count(`server_id=${named('bj4-a-0131').id}`)).toBe(1)
    const since = named('bj4-a-0132').createTime
    expect(await count(`create_since=${since}`)).toBe(2)
    expect(await count(`create_since=${Math.floor(since / 1000)}`)).toBe(2)
    expect(await count('phone_model_name=nothing')).toBe(0)
  })

  test('null, "" and missing all occur where a server has no key pair', async () => {
    const { call, cph } = setUp({ servers: 1000 })
    const forms = new Set<unknown>()
    for (let offset = 0; offset < 1000; offset += 100) {
      const { servers } = (await call<ServersReply>('GET', `${cph}/servers?offset=${offset}`)).body
      for (const server of servers) {
        if (!server.keypair_name) forms.add('keypair_name' in server ? server.keypair_name : 'missing')
      }
    }
    expect(forms).toEqual(new Set([null, '', 'missing']))
  })
})

describe('the server detail', () => {
  test('is flat and shows addresses, network and storage', async () => {
    const { call, cph, named } = setUp()
    const server = named('bj4-c-0209')
    const { status, body } = await call<AnyReply>('GET', `${cph}/servers/${server.id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      server_id: server.id,
      server_name: 'bj4-c-0209',
      keypair_name: 'cph-fleet-2026q4',
      status: 5,
    })
    expect(body.addresses).toMatchObject([{ public_ip: '124.70.12.98', access_ip: '124.70.12.98' }])
    expect(body).toMatchObject({
      band_widths: [{}],
      volumes: [{}],
      share_volume_info: {},
      security_groups: [expect.any(String)],
    })
  })

  test('has the addresses that the list leaves out', async () => {
    const { call, cph } = setUp()
    const { servers } = (await call<ServersReply>('GET', `${cph}/servers`)).body
    const without = servers.find((server) => !Array.isArray(server.addresses) || server.addresses.length === 0)!
    expect(without.network_version).toBe('v2')
    const { body } = await call<AnyReply>('GET', `${cph}/servers/${String(without.server_id)}`)
    expect(body.addresses).not.toHaveLength(0)
  })

  test('of an unknown server is 404 CPS.0015, of a malformed id 400 CPS.0016', async () => {
    const { call, cph } = setUp()
    const unknown = await call<ErrorReply>('GET', `${cph}/servers/${'0'.repeat(32)}`)
    expect([unknown.status, unknown.body.error_code]).toEqual([404, 'CPS.0015'])
    const malformed = await call<ErrorReply>('GET', `${cph}/servers/a_b`)
    expect([malformed.status, malformed.body.error_code]).toEqual([400, 'CPS.0016'])
  })

  test('every code comes with 400 where the cloud is of 2021', async () => {
    const { call, cph } = setUp({ knobs: { all400: true } })
    expect((await call('GET', `${cph}/servers/${'0'.repeat(32)}`)).status).toBe(400)
  })
})

describe('the change of key pairs', () => {
  test('answers 200 with a job or an error of its own for each server', async () => {
    const { change, normal, named } = setUp()
    const [good] = normal(1)
    const refused: [string, string][] = [
      [named('bj4-a-0133').id, 'CPS.0099'],
      [named('bj4-a-0138').id, 'CPS.1028'],
      [named('bj4-d-refuse').id, 'CPS.0099'],
      [named('回归测试-0015').id, 'CPS.0159'],
      ['0'.repeat(32), 'CPS.0159'],
    ]
    const { status, body } = await change([good!.id, ...refused.map(([id]) => id)])
    expect(status).toBe(200)
    expect(body.jobs).toEqual([
      { server_id: good!.id, job_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      ...refused.map(([id, code]) => ({ server_id: id, error_code: code, error_msg: expect.any(String) })),
    ])
  })

  test.each([
    ['no-such-pair', 'CPS.0067'],
    ['cph-tenant-cmcc', 'CPS.0098'],
    ['cph-fleet-x509', 'CPS.0098'],
    ['cph-fleet-2026-regression-lab-candidate-for-every-region-of-the-phone-fleet', 'CPS.0098'],
  ])('to %s is refused with %s by the server', async (keyPair, code) => {
    const { change, normal } = setUp()
    const { status, body } = await change([normal(1)[0]!.id], keyPair)
    expect([status, body.jobs[0]!.error_code]).toEqual([200, code])
  })

  test('a second one while the job runs is refused with CPS.0042, also within one request', async () => {
    const { change, normal, clock } = setUp()
    const { id } = normal(1)[0]!
    const first = await change([id, id])
    expect(first.body.jobs.map((job) => job.error_code)).toEqual([undefined, 'CPS.0042'])
    expect((await change([id])).body.jobs[0]!.error_code).toBe('CPS.0042')
    await clock.advance(2_000)
    expect((await change([id])).body.jobs[0]!.job_id).toBeTypeOf('string')
  })

  test('to the key pair that the server has makes a job that succeeds', async () => {
    const { change, normal, clock, simulator } = setUp()
    const server = normal(1)[0]!
    const { body } = await change([server.id], server.keyPairName)
    await clock.advance(2_000)
    expect(simulator.state.jobs.get(body.jobs[0]!.job_id!)!.status).toBe(2)
  })

  test.each([
    ['not JSON', 'CPS.0094'],
    ['{}', 'CPS.0094'],
    ['{"servers":[]}', 'CPS.0095'],
    ['{"servers":["x"]}', 'CPS.0094'],
    ['{"servers":[{"keypair_name":"a"}]}', 'CPS.0097'],
    [`{"servers":[{"server_id":"${'a'.repeat(33)}","keypair_name":"a"}]}`, 'CPS.0097'],
    ['{"servers":[{"server_id":"a"}]}', 'CPS.0068'],
    ['{"servers":[{"server_id":"a","keypair_name":""}]}', 'CPS.0068'],
  ])('with the body %s is refused as a whole with %s', async (text, code) => {
    const { call, cph } = setUp()
    const { status, body } = await call<ErrorReply>('PUT', `${cph}/servers/open-access`, text)
    expect([status, body.error_code]).toEqual([400, code])
  })

  test('takes no more servers than the limit says', async () => {
    const { change, normal, simulator } = setUp({ knobs: { changeLimit: 7 } })
    const ids = normal(8).map((server) => server.id)
    expect(((await change(ids)).body as unknown as ErrorReply).error_code).toBe('CPS.0096')
    expect(simulator.state.jobs.size).toBe(0)
    expect((await change(ids.slice(1))).body.jobs).toHaveLength(7)
  })

  test('is written down for each server where it was accepted, and where a job still ran', async () => {
    const { change, normal, clock, simulator } = setUp({ knobs: { failures: [{ on: 'change', what: 'dropAfter' }] } })
    const [one, other] = normal(2)
    const lost = await change([one!.id]).catch((error: unknown) => String(error))
    expect(lost).toBe('TypeError: fetch failed')
    simulator.knobs.failures = []
    const { body } = await change([one!.id, other!.id], 'cph-fleet-2026q3')
    const first = simulator.state.accepted.get(one!.id)
    expect(first).toEqual([
      {
        requestId: simulator.state.calls[0]!.requestId,
        jobId: expect.any(String),
        keyPair: 'cph-fleet-2026q4',
        at: clock.now(),
      },
    ])
    expect(simulator.state.accepted.get(other!.id)).toMatchObject([{ jobId: body.jobs[1]!.job_id }])
    expect(simulator.state.overlaps).toEqual([
      {
        serverId: one!.id,
        requestId: body.request_id,
        keyPair: 'cph-fleet-2026q3',
        runningJob: first![0]!.jobId,
        at: clock.now(),
      },
    ])
    simulator.reset()
    expect([simulator.state.accepted.size, simulator.state.overlaps.length]).toEqual([0, 0])
  })

  test('takes up to 100 servers, more are CPS.0096 and nothing changes', async () => {
    const { change, normal, simulator } = setUp({ servers: 200 })
    const ids = normal(101).map((server) => server.id)
    const { status, body } = await change(ids)
    expect([status, (body as unknown as ErrorReply).error_code]).toEqual([400, 'CPS.0096'])
    expect(simulator.state.jobs.size).toBe(0)
    expect((await change(ids.slice(1))).body.jobs).toHaveLength(100)
  })
})

describe('jobs', () => {
  test('run, then succeed, and only then does the server show the new key pair', async () => {
    const { change, normal, clock, call, cph, simulator } = setUp()
    const server = normal(1)[0]!
    const { body } = await change([server.id])
    const jobId = body.jobs[0]!.job_id!
    const shown = async () => (await call<AnyReply>('GET', `${cph}/servers/${server.id}`)).body.keypair_name
    const running = (await call<JobReply>('GET', `${cph}/jobs/${jobId}`)).body
    expect(running).toMatchObject({ job_id: jobId, server_id: server.id, status: 1, error_code: null, error_msg: null })
    expect(running.end_time ?? '').toBe('')
    await clock.advance(999)
    expect(await shown()).toBe('cph-fleet-2026q3')
    await clock.advance(1_001)
    const ended = (await call<JobReply>('GET', `${cph}/jobs/${jobId}`)).body
    expect(ended).toMatchObject({ status: 2, error_code: null, begin_time: '2026-11-24T08:00:00Z' })
    expect(ended.end_time).toMatch(/^2026-11-24T08:00:0[12]Z$/)
    expect(await shown()).toBe('cph-fleet-2026q4')
    expect(simulator.state.changes.get(server.id)).toEqual([
      { jobId, keyPairName: 'cph-fleet-2026q4', at: expect.any(Number) },
    ])
  })

  test('that fail leave the key pair and say why, sometimes without the dot in ListJobs', async () => {
    const { change, named, normal, clock, call, cph, simulator } = setUp({
      knobs: { chance: { jobFails: { share: 1 } } },
    })
    const ids = [named('bj4-d-jobfail'), ...normal(20)].map((server) => server.id)
    const { body } = await change(ids)
    await clock.advance(2_000)
    const { jobs } = (await call<JobsReply>('GET', `${cph}/jobs?request_id=${body.request_id}`)).body
    expect(new Set(jobs.map((job) => job.error_code))).toEqual(new Set(['CPS.0003', 'CPS0003']))
    expect(new Set(jobs.map((job) => job.status))).toEqual(new Set([-1]))
    const one = (await call<JobReply>('GET', `${cph}/jobs/${body.jobs[0]!.job_id!}`)).body
    expect(one).toMatchObject({ status: -1, error_code: 'CPS.0003', error_msg: 'Service internal error.' })
    expect(simulator.state.changes.size).toBe(0)
  })

  test('that fail may have changed the key pair all the same', async () => {
    const { change, normal, clock, simulator } = setUp()
    const [one, other] = normal(2)
    const chance = { jobFails: { share: 1, code: 'CPS.0054', changesAnyway: true as const } }
    simulator.knobs.servers = { [one!.id]: { jobFails: 'CPS.0003', changesAnyway: true } }
    await change([one!.id])
    Object.assign(simulator.knobs, { chance })
    await change([other!.id])
    await clock.advance(2_000)
    expect([...simulator.state.jobs.values()].map((job) => job.errorCode)).toEqual(['CPS.0003', 'CPS.0054'])
    for (const { id } of [one!, other!]) {
      expect(simulator.state.servers.get(id)!.keyPairName).toBe('cph-fleet-2026q4')
      expect(simulator.state.changes.get(id)).toHaveLength(1)
    }
  })

  test('are listed by up to 20 request ids, in pages, with "" where there is no error', async () => {
    const { change, normal, call, cph } = setUp()
    const requests = []
    for (const server of normal(20)) requests.push((await change([server.id])).body.request_id)
    const ids = requests.join(',')
    const all = (await call<JobsReply>('GET', `${cph}/jobs?request_ids=${ids}&request_id=ignored`)).body.jobs
    expect(all).toHaveLength(20)
    expect(all[0]).toMatchObject({ status: 1, error_code: '', error_msg: '', node_id: normal(1)[0]!.id })
    const page = (await call<JobsReply>('GET', `${cph}/jobs?request_ids=${ids}&offset=15&limit=10`)).body.jobs
    expect(page).toHaveLength(5)
    const over = await call<ErrorReply>('GET', `${cph}/jobs?request_ids=${ids},one-more`)
    expect([over.status, over.body.error_code]).toEqual([400, 'CPS.0161'])
  })

  test.each([
    ['jobs', 400, 'CPS.0049'],
    ['jobs?request_id=0123456789abcdef0123456789abcdef', 404, 'CPS.0050'],
    ['jobs/0123456789abcdef0123456789abcdef', 404, 'CPS.0011'],
  ])('%s is %i %s', async (path, status, code) => {
    const { call, cph } = setUp()
    const reply = await call<ErrorReply>('GET', `${cph}/${path}`)
    expect([reply.status, reply.body.error_code]).toEqual([status, code])
  })
})
