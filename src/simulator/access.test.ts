import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { describe, expect, test } from 'vitest'
import { defaultProject } from './projects.ts'
import { signed } from './signature.ts'
import { createTestClient, type ErrorReply, setUp } from './testing.ts'

const bad = { ak: defaultProject.ak, sk: 'not the secret' }
const other = { id: 'f'.repeat(32), region: 'cn-east-3', name: 'cn-east-3', ak: 'OTHERKEY', sk: 'other secret' }

describe('the signature check', () => {
  test('a wrong secret is refused with 401 and the gateway’s error', async () => {
    const { simulator, clock, cph } = setUp()
    const { status, body, headers } = await createTestClient(simulator, clock, bad)<ErrorReply>('GET', `${cph}/servers`)
    expect(status).toBe(401)
    expect(body).toEqual({
      error_code: 'APIGW.0301',
      error_msg: 'Incorrect IAM authentication information: verify aksk signature fail',
      request_id: headers.get('x-request-id'),
    })
  })

  test('an unknown access key is refused', async () => {
    const { simulator, clock, cph } = setUp()
    const call = createTestClient(simulator, clock, { ak: 'NOBODY', sk: 'x' })
    const { status, body } = await call<ErrorReply>('GET', `${cph}/servers`)
    expect([status, body.error_msg]).toEqual([401, 'Incorrect IAM authentication information: Get secretKey failed'])
  })

  test('a call without a signature is refused', async () => {
    const { simulator, cph } = setUp()
    const response = await simulator.fetch(new Request(`https://cph.example.com${cph}/servers`))
    expect(response.status).toBe(401)
  })

  test('a body, a query or a path changed after signing is refused', async () => {
    const { simulator, call, cph } = setUp()
    const { headers } = call.request('PUT', `${cph}/servers/open-access`, { servers: [] })
    const tampered = new Request(`https://cph.cn-north-4.myhuaweicloud.com${cph}/servers/open-access`, {
      method: 'PUT',
      headers,
      body: '{"servers":[{}]}',
    })
    expect((await simulator.fetch(tampered)).status).toBe(401)
    const get = call.request('GET', `${cph}/servers?limit=10`)
    const moved = new Request(get.url.replace('limit=10', 'limit=20'), { headers: get.headers })
    expect((await simulator.fetch(moved)).status).toBe(401)
  })

  test('any set of signed headers is fine as long as the date is among them', async () => {
    const { simulator, clock, cph } = setUp()
    const target = `${cph}/servers?limit=1`
    const headers = signed(
      { method: 'GET', target, headers: new Headers(), body: new Uint8Array() },
      defaultProject,
      clock.now(),
    )
    expect((await simulator.fetch(new Request(`https://x.example${target}`, { headers }))).status).toBe(200)
  })

  test('what the vendor’s own signer signs passes', async () => {
    // Not strict about time: the vendor's signer knows no clock but the machine's.
    const { simulator, cph } = setUp({ strict: false })
    const endpoint = `https://cph.cn-north-4.myhuaweicloud.com${cph}/servers`
    const headers = { 'content-type': 'application/json', 'X-Project-Id': defaultProject.id }
    const queryParams = { server_name: '回归测试', limit: 2, offset: 0 }
    const request = { endpoint, url: endpoint, method: 'GET', headers, queryParams, pathParams: {}, data: undefined }
    const credential = { getAk: () => defaultProject.ak, getSk: () => defaultProject.sk }
    // Its types ask for a whole credential object; it reads these two.
    const sent = AKSKSigner.sign(request, credential as never) as Record<string, string>
    const url = `${endpoint}?server_name=${encodeURIComponent('回归测试')}&limit=2&offset=0`
    const response = await simulator.fetch(new Request(url, { headers: sent }))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ count: 6, servers: [{}, {}] })
  })

  test('a GET whose signer hashed the `{}` that it sends passes', async () => {
    const { simulator, clock, cph } = setUp()
    const call = { method: 'GET', target: `${cph}/servers`, body: new TextEncoder().encode('{}') }
    const headers = signed({ ...call, headers: new Headers() }, defaultProject, clock.now())
    expect(await simulator.answer({ ...call, headers })).toMatchObject({ status: 200 })
  })

  test('a clock more than 15 minutes off is refused, less is not', async () => {
    const { simulator, clock, cph } = setUp()
    for (const [minutes, status] of [
      [16, 401],
      [-16, 401],
      [14, 200],
      [-14, 200],
    ] as const) {
      const call = createTestClient(simulator, { ...clock, now: () => clock.now() + minutes * 60_000 })
      expect((await call('GET', `${cph}/servers`)).status).toBe(status)
    }
  })

  test('a temporary key needs its token', async () => {
    const project = { ...other, securityToken: 'token of the day' }
    const { simulator, clock, call } = setUp({ projects: [project] }, project)
    const path = `/v1/${project.id}/cloud-phone/servers`
    expect((await call('GET', path)).status).toBe(200)
    const without = createTestClient(simulator, clock, { ak: project.ak, sk: project.sk })
    expect((await without('GET', path)).status).toBe(401)
  })
})

describe('the lock', () => {
  test('five failures in a row lock the key for five minutes, and then the right signature is refused too', async () => {
    const { simulator, clock, call, cph } = setUp()
    const wrong = createTestClient(simulator, clock, bad)
    for (let i = 0; i < 5; i++) await wrong('GET', `${cph}/servers`)
    const locked = await call<ErrorReply>('GET', `${cph}/servers`)
    expect(locked.status).toBe(401)
    expect(locked.body.error_msg).toMatch(/AK access failed to reach the limit,forbidden$/)
    await clock.advance(5 * 60_000)
    expect((await call('GET', `${cph}/servers`)).status).toBe(200)
  })

  test('a success in between starts the count anew', async () => {
    const { simulator, clock, call, cph } = setUp()
    const wrong = createTestClient(simulator, clock, bad)
    const right = []
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await wrong('GET', `${cph}/servers`)
      right.push((await call('GET', `${cph}/servers`)).status)
    }
    expect(right).toEqual([200, 200, 200])
  })

  test('and so it does of a temporary key', async () => {
    const { simulator, clock, cph } = setUp({ agency: { lastsMs: 3_600_000, tokens: false } })
    await simulator.fetch(new Request('http://169.254.169.254/openstack/latest/securitykey'))
    const [key] = simulator.state.temporaryKeys
    if (key === undefined) throw new Error('no key was given')
    const right = createTestClient(simulator, clock, key)
    const wrong = createTestClient(simulator, clock, { ...key, sk: 'not the secret' })
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await wrong('GET', `${cph}/servers`)).status).toBe(401)
      expect((await right('GET', `${cph}/servers`)).status).toBe(200)
    }
  })
})

describe('projects', () => {
  test('a project of another key is refused in the shape of the service', async () => {
    const { call } = setUp({ projects: [defaultProject, other] })
    const cph = await call<ErrorReply>('GET', `/v1/${other.id}/cloud-phone/servers`)
    expect([cph.status, cph.body.error_code]).toEqual([400, 'CPS.0046'])
    const kps = await call<ErrorReply>('GET', `/v3/${other.id}/keypairs`)
    expect([kps.status, kps.body.error_code]).toEqual([403, 'KPS.9003'])
  })

  test('each project has servers and key pairs of its own', async () => {
    const { simulator, clock } = setUp({ projects: [defaultProject, { ...other, servers: 7 }] })
    const call = createTestClient(simulator, clock, other)
    const { body } = await call<{ count: number }>('GET', `/v1/${other.id}/cloud-phone/servers`)
    expect(body.count).toBe(7)
    await call('DELETE', `/v3/${other.id}/keypairs/cph-fleet-2026q2`)
    expect(simulator.state.keyPairs.has('cph-fleet-2026q2')).toBe(true)
    expect(simulator.state.projects.get(other.id)!.keyPairs.has('cph-fleet-2026q2')).toBe(false)
  })

  test('projects that contradict each other are not accepted', () => {
    expect(() => setUp({ projects: [other, { ...other, id: 'e'.repeat(32), sk: 'another' }] })).toThrow(
      'two different secrets',
    )
    expect(() => setUp({ projects: [other, other] })).toThrow('given twice')
  })
})

test('a path or method that does not exist is the gateway’s 404', async () => {
  const { call, cph } = setUp()
  for (const [method, path] of [
    ['GET', `${cph}/phones`],
    ['POST', `${cph}/servers`],
    ['GET', '/'],
  ] as const) {
    const { status, body } = await call<ErrorReply>(method, path, method === 'POST' ? {} : undefined)
    expect([status, body.error_code]).toEqual([404, 'APIGW.0101'])
  }
})
