import { describe, expect, test } from 'vitest'
import { metadataCredentials } from './metadata.ts'
import { type Answering, drop, failure, hurriedClock, scriptedCloud } from './testing.ts'

const hour = 3_600_000
const token = '/meta-data/latest/api/token'
const securityKey = '/openstack/latest/securitykey'

/** A metadata service: a key for so long each time, after a token where `tokens` says so. */
const service =
  (now: () => number, lastsMs: number, tokens = true): Answering =>
  ({ method, path, headers }, nth) => {
    if (path === token && method === 'PUT') return tokens ? { text: 'the-token\n' } : { status: 404, text: 'no' }
    if (path !== securityKey || method !== 'GET') return { status: 500 }
    if (tokens && headers['x-metadata-token'] !== 'the-token') return { status: 401, json: {} }
    return {
      json: {
        credential: {
          access: `AK${nth}`,
          secret: `SECRET${nth}`,
          securitytoken: `TOKEN${nth}`,
          expires_at: new Date(now() + lastsMs).toISOString().replace('Z', '000Z'),
        },
      },
    }
  }

test('the key comes after a token, for all who ask with one call, and is kept', async () => {
  const clock = hurriedClock()
  await using machine = await scriptedCloud(service(() => clock.now(), 24 * hour))
  const credentials = metadataCredentials({ url: machine.url, clock })
  const keys = await Promise.all([credentials(), credentials(), credentials()])
  expect(keys).toEqual(Array.from({ length: 3 }, () => ({ ak: 'AK2', sk: 'SECRET2', securityToken: 'TOKEN2' })))
  clock.skip(23 * hour)
  expect((await credentials()).ak).toBe('AK2')
  expect(machine.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([`PUT ${token}`, `GET ${securityKey}`])
  expect(machine.seen[0]?.headers['x-metadata-token-ttl-seconds']).toBe('21600')
})

test('a machine without tokens gives it at once, and is not asked for one again', async () => {
  const clock = hurriedClock()
  await using machine = await scriptedCloud(service(() => clock.now(), hour, false))
  const credentials = metadataCredentials({ url: machine.url, clock })
  await credentials()
  clock.skip(2 * hour)
  await credentials()
  expect(machine.seen.map(({ path }) => path)).toEqual([token, securityKey, securityKey])
})

test('a token that the service no longer takes is made anew', async () => {
  const clock = hurriedClock()
  let isStale = false
  await using machine = await scriptedCloud((seen, nth) => {
    if (isStale && seen.path === securityKey) {
      isStale = false
      return { status: 401, json: {} }
    }
    return service(() => clock.now(), hour)(seen, nth)
  })
  const credentials = metadataCredentials({ url: machine.url, clock })
  await credentials()
  clock.skip(2 * hour)
  isStale = true
  expect((await credentials()).ak).toBe('AK5')
})

describe('renewal', () => {
  test('begins when under 40 minutes remain, and nobody waits for it', async () => {
    const clock = hurriedClock()
    await using machine = await scriptedCloud(service(() => clock.now(), 2 * hour))
    const credentials = metadataCredentials({ url: machine.url, clock })
    await credentials()
    clock.skip(79 * 60_000)
    await credentials()
    expect(machine.seen).toHaveLength(2)
    clock.skip(2 * 60_000)
    expect((await credentials()).ak).toBe('AK2')
    await expect.poll(async () => (await credentials()).ak).toBe('AK3')
    expect(machine.seen).toHaveLength(3)
  })

  test('that fails leaves the old key until its end, is tried again, and then says so', async () => {
    const clock = hurriedClock()
    let isDown = false
    await using machine = await scriptedCloud((seen, nth) =>
      isDown ? drop : service(() => clock.now(), hour)(seen, nth),
    )
    const credentials = metadataCredentials({ url: machine.url, clock })
    await credentials()
    isDown = true
    clock.skip(59.5 * 60_000)
    expect((await credentials()).ak).toBe('AK2')
    const asked = machine.seen.length
    expect((await credentials()).ak).toBe('AK2')
    expect(machine.seen).toHaveLength(asked)
    clock.skip(60_000)
    expect(await failure(credentials())).toMatchObject({ code: 'noKey', kind: 'down', delivery: 'notSent' })
    isDown = false
    expect((await credentials()).ak).toMatch(/^AK/)
  })
})

test.each([
  ['drops the connection', drop, 'network'],
  ['has no agency', { status: 404, json: { message: 'SECRETTOKEN' } }, 'HTTP 404'],
  ['answers with something else', { text: '<html>SECRETTOKEN' }, 'no JSON'],
  ['leaves the secret out', { json: { credential: { access: 'A', securitytoken: 'SECRETTOKEN' } } }, 'no key'],
  ['sends the question elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'redirect'],
] as const)('a service that %s gives no key, and nothing that it said is quoted', async (_name, reply, said) => {
  await using machine = await scriptedCloud(({ path }) => (path === token ? { text: 't' } : reply))
  const error = await failure(metadataCredentials({ url: machine.url })())
  expect(error).toMatchObject({ code: 'noKey', call: 'showSecurityKey', cause: undefined })
  expect(error.cloudMessage).toContain(said)
  expect(String(error)).not.toContain('SECRETTOKEN')
})
