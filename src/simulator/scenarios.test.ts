import { describe, expect, test } from 'vitest'
import { knobsOf, type ScenarioName, scenarios } from './scenarios.ts'
import { type ErrorReply, type JobReply, type JobsReply, type ServersReply, setUp } from './testing.ts'

/** A simulator in a scenario, with a change of 40 servers tried on it. */
async function changed(scenario: ScenarioName) {
  const parts = setUp({ servers: 100, scenario })
  const servers = parts.normal(40)
  const { body } = await parts.change(servers.map((server) => server.id))
  return { ...parts, servers, body, jobIds: body.jobs.flatMap((job) => job.job_id ?? []) }
}

const dropped = { name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } }

describe('each scenario does what its name says', () => {
  test('calm', async () => {
    const { body, jobIds, clock, simulator } = await changed('calm')
    expect(jobIds).toHaveLength(body.jobs.length)
    await clock.advance(2_000)
    expect(simulator.state.changes.size).toBe(40)
  })

  test('slow', async () => {
    const { call, cph, clock } = setUp({ scenario: 'slow' })
    let answered = false
    const pending = call('GET', `${cph}/servers`).then(({ status }) => {
      answered = true
      return status
    })
    await clock.advance(1_400)
    expect(answered).toBe(false)
    await clock.advance(2_200)
    expect(await pending).toBe(200)
  })

  test('rateLimited', async () => {
    const { call, cph, keyPairs, clock } = setUp({ scenario: 'rateLimited' })
    for (let i = 0; i < 3; i++) expect((await call('GET', `${cph}/servers`)).status).toBe(200)
    const { status, body, headers } = await call<ErrorReply>('GET', `${cph}/servers`)
    expect([status, body.error_code, headers.get('retry-after')]).toEqual([429, 'APIGW.0308', '1'])
    expect((await call('GET', keyPairs)).status).toBe(200)
    await clock.advance(1_000)
    expect((await call('GET', `${cph}/servers`)).status).toBe(200)
  })

  test('serverErrors', async () => {
    const { call, cph } = setUp({ scenario: 'serverErrors' })
    const answers = []
    for (let i = 0; i < 8; i++) answers.push(await call<ErrorReply>('GET', `${cph}/servers`))
    expect(answers.map(({ status }) => status)).toEqual([500, 200, 200, 500, 200, 200, 500, 502])
    expect(answers[0]!.body.error_code).toBe('CPS.0003')
    expect(answers[7]!.text).toContain('<title>502 Bad Gateway</title>')
  })

  test('dropBeforeAccept', async () => {
    const { change, normal, simulator } = setUp({ scenario: 'dropBeforeAccept' })
    const { id } = normal(1)[0]!
    await expect(change([id])).rejects.toMatchObject(dropped)
    expect(simulator.state.jobs.size).toBe(0)
    expect((await change([id])).status).toBe(200)
  })

  test('dropAfterAccept', async () => {
    const { change, normal, simulator, clock } = setUp({ scenario: 'dropAfterAccept' })
    const { id } = normal(1)[0]!
    await expect(change([id])).rejects.toMatchObject(dropped)
    await clock.advance(2_000)
    expect(simulator.state.changes.get(id)).toHaveLength(1)
  })

  test('malformedBody', async () => {
    const { change, normal, simulator } = setUp({ scenario: 'malformedBody' })
    const { body, text, status } = await change([normal(1)[0]!.id])
    expect([status, body]).toEqual([200, null])
    expect(text).toMatch(/^\{"request_id":/)
    expect(simulator.state.jobs.size).toBe(1)
  })

  test('htmlBody', async () => {
    const { change, normal, simulator } = setUp({ scenario: 'htmlBody' })
    const { status, headers } = await change([normal(1)[0]!.id])
    expect([status, headers.get('content-type'), simulator.state.jobs.size]).toEqual([200, 'text/html', 1])
  })

  test('missingEntry', async () => {
    const { body, servers, simulator } = await changed('missingEntry')
    expect(body.jobs).toHaveLength(39)
    expect(simulator.state.jobs.size).toBe(servers.length)
  })

  test('refusals', async () => {
    const { body } = await changed('refusals')
    const refused = body.jobs.filter((job) => job.error_code === 'CPS.0099')
    expect(refused.length).toBeGreaterThan(5)
    expect(refused.length).toBeLessThan(25)
  })

  test('jobFailures', async () => {
    const { clock, simulator } = await changed('jobFailures')
    await clock.advance(2_000)
    const failed = [...simulator.state.jobs.values()].filter((job) => job.status === -1)
    expect(failed.length).toBeGreaterThan(5)
    expect(simulator.state.changes.size).toBe(40 - failed.length)
  })

  test('stuckJobs', async () => {
    const { clock, simulator } = await changed('stuckJobs')
    await clock.advance(3_600_000)
    const stuck = [...simulator.state.jobs.values()].filter((job) => job.status === 1)
    expect(stuck.length).toBeGreaterThan(5)
    expect(stuck.length).toBeLessThan(25)
  })

  test('vanishedJobs', async () => {
    const { call, cph, body, jobIds, clock, simulator } = await changed('vanishedJobs')
    const listed = (await call<JobsReply>('GET', `${cph}/jobs?request_id=${body.request_id}`)).body.jobs
    expect(listed.length).toBeLessThan(40)
    const missing = jobIds.find((id) => !listed.some((job) => job.job_id === id))!
    const { status, body: error } = await call<ErrorReply>('GET', `${cph}/jobs/${missing}`)
    expect([status, error.error_code]).toEqual([404, 'CPS.0011'])
    await clock.advance(2_000)
    expect(simulator.state.changes.size).toBe(40)
  })

  test('lateEffect', async () => {
    const { call, cph, jobIds, clock, simulator } = await changed('lateEffect')
    await clock.advance(2_000)
    expect((await call<JobReply>('GET', `${cph}/jobs/${jobIds[0]!}`)).body.status).toBe(2)
    expect(simulator.state.changes.size).toBe(0)
    await clock.advance(6_000)
    expect(simulator.state.changes.size).toBe(40)
  })

  test('missingEffect', async () => {
    const { clock, simulator } = await changed('missingEffect')
    await clock.advance(60_000)
    expect([...simulator.state.jobs.values()].every((job) => job.status === 2)).toBe(true)
    expect(simulator.state.changes.size).toBeLessThan(35)
  })

  test('badCredentials', async () => {
    const { call, cph } = setUp({ scenario: 'badCredentials' })
    const { status, body } = await call<ErrorReply>('GET', `${cph}/servers`)
    expect([status, body.error_code]).toEqual([401, 'APIGW.0301'])
  })

  test('forbidden', async () => {
    const { call, cph, keyPairs } = setUp({ scenario: 'forbidden' })
    const servers = await call<ErrorReply>('GET', `${cph}/servers`)
    expect([servers.status, servers.body.error_code]).toEqual([403, 'CPS.0001'])
    const pairs = await call<ErrorReply>('GET', keyPairs)
    expect([pairs.status, pairs.body]).toMatchObject([403, { error_code: 'KPS.9003' }])
    const projects = await call('GET', '/v3/projects')
    expect([projects.status, projects.body]).toMatchObject([403, { error: { code: 403, title: 'Forbidden' } }])
  })

  test('cloudDown', async () => {
    const { call, cph } = setUp({ scenario: 'cloudDown' })
    await expect(call('GET', `${cph}/servers`)).rejects.toMatchObject(dropped)
    expect((await call('GET', `${cph}/servers`)).status).toBe(503)
  })

  test('growingFleet', async () => {
    const { call, cph } = setUp({ scenario: 'growingFleet' })
    const first = (await call<ServersReply>('GET', `${cph}/servers?limit=30`)).body
    const second = (await call<ServersReply>('GET', `${cph}/servers?limit=30&offset=30`)).body
    expect([first.count, second.count]).toEqual([60, 61])
    // The newcomer stands in front: the last of the first page comes again.
    expect(second.servers[0]!.server_id).toBe(first.servers[29]!.server_id)
  })

  test('rotationDay', async () => {
    const { simulator, normal, change, clock } = setUp({ servers: 1000, scenario: 'rotationDay' })
    const ids = normal(100).map((server) => server.id)
    const pending = change(ids)
    await clock.advance(200)
    const refused = (await pending).body.jobs.filter((job) => job.error_code)
    await clock.advance(2_000)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(20)
    expect(simulator.state.changes.size).toBeGreaterThan(70)
    const again = change(refused.map((job) => job.server_id))
    await clock.advance(200)
    expect((await again).body.jobs.every((job) => job.job_id)).toBe(true)
  })

  test('and there is no other', () => {
    expect(Object.keys(scenarios)).toHaveLength(20)
  })
})

describe('knobs', () => {
  test('several scenarios are laid over each other', () => {
    const knobs = knobsOf(['slow', 'refusals', 'dropAfterAccept', 'missingEntry'])
    expect(knobs.latencyMs).toEqual([1_500, 3_500])
    expect(knobs.chance.refuse).toEqual({ share: 0.33 })
    expect(knobs.failures.map((rule) => rule.what)).toEqual(['dropAfter', 'missingEntry'])
  })

  test('a rule passes `skip` calls, strikes each `every`-th and ends after `times`', async () => {
    const { simulator, call, cph } = setUp()
    simulator.knobs.failures = [{ on: 'servers', what: 'status503', skip: 1, every: 2, times: 2 }]
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await call('GET', `${cph}/servers`)).status)
    expect(statuses).toEqual([200, 503, 200, 503, 200, 200])
  })

  test('single servers are set by id or by name, for the first tries only if so wanted', async () => {
    const { simulator, normal, change } = setUp()
    const [a, b] = normal(2)
    simulator.knobs.servers = { [a!.id]: { refuse: 'CPS.0006' }, [b!.name]: { refuse: 'CPS.0099', times: 1 } }
    const codes = async () => (await change([a!.id, b!.id])).body.jobs.map((job) => job.error_code)
    expect(await codes()).toEqual(['CPS.0006', 'CPS.0099'])
    expect(await codes()).toEqual(['CPS.0006', undefined])
  })

  test('a server disappears at once, or once its change was accepted', async () => {
    const { simulator, normal, change, call, cph } = setUp()
    const [a, b] = normal(2)
    simulator.knobs.servers = { [a!.id]: { disappears: true }, [b!.id]: { disappears: 'afterChange' } }
    const status = async (id: string) => (await call('GET', `${cph}/servers/${id}`)).status
    expect([await status(a!.id), await status(b!.id)]).toEqual([404, 200])
    expect((await change([b!.id])).body.jobs[0]!.job_id).toBeTypeOf('string')
    expect(await status(b!.id)).toBe(404)
    expect((await call<ServersReply>('GET', `${cph}/servers`)).body.count).toBe(58)
  })

  test('a call that hangs ends with the caller’s patience, its change accepted', async () => {
    const { simulator, call, cph, normal } = setUp({ knobs: { failures: [{ on: 'change', what: 'hang' }] } })
    const patience = new AbortController()
    const servers = [{ server_id: normal(1)[0]!.id, keypair_name: 'cph-fleet-2026q4' }]
    const request = new Request(call.request('PUT', `${cph}/servers/open-access`, { servers }), {
      signal: patience.signal,
    })
    const pending = simulator.fetch(request)
    await new Promise((resolve) => setImmediate(resolve))
    patience.abort()
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
    expect([simulator.state.jobs.size, simulator.state.calls[0]!.status]).toEqual([1, 0])
  })

  test('JSON of something else is well-formed', async () => {
    const { call, keyPairs } = setUp({ knobs: { failures: [{ on: 'keyPairs', what: 'foreign' }] } })
    expect((await call('GET', keyPairs)).body).toMatchObject({ status: 'ok' })
  })

  test('reset brings back fleet, key pairs, jobs, calls and knobs, and keeps the knobs object', async () => {
    const { simulator, normal, change, clock, call, keyPairs } = setUp()
    const { knobs } = simulator
    const { id } = normal(1)[0]!
    await change([id])
    await clock.advance(2_000)
    await call('DELETE', `${keyPairs}/cph-fleet-2026q2`)
    simulator.setScenario('cloudDown')
    simulator.reset()
    expect(simulator.state.servers.get(id)!.keyPairName).toBe('cph-fleet-2026q3')
    expect(simulator.state.keyPairs.has('cph-fleet-2026q2')).toBe(true)
    expect([simulator.state.jobs.size, simulator.state.calls.length]).toEqual([0, 0])
    expect(simulator.knobs).toBe(knobs)
    expect(knobs.failures).toEqual([])
  })
})
