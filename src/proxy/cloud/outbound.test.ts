import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { rangeOf } from './addresses.ts'
import { guardedLookup, outboundFetch } from './outbound.ts'
import { clientOf, failure, hurriedClock, scriptedCloud } from './testing.ts'

const server = { server_id: 's1', server_name: 'one', status: 5, keypair_name: 'k' }
const all = ['cph', 'kms', 'iam'] as const
const endpointsAt = (url: string) => ({ cph: url, kms: url, iam: url })

/** The system's error code with which a call was kept back. */
const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  const { cause } = (error ?? {}) as { cause?: { code?: unknown } }
  return (error as { code?: unknown } | undefined)?.code ?? cause?.code
}

describe('the table of calls', () => {
  test.each([
    ['a path that is in no row', 'GET', '/v1/p1/cloud-phone/phones'],
    ['another method of a row', 'POST', '/v1/p1/cloud-phone/servers'],
    ['a way out of a row', 'GET', '/v1/p1/cloud-phone/servers/../../../v3/users'],
    ['more segments than the row has', 'DELETE', '/v3/p1/keypairs/k/extra'],
    ['an empty segment', 'GET', '/v1//cloud-phone/servers'],
    ['a token', 'POST', '/v3/auth/tokens'],
    ['the metadata service by this way', 'GET', '/openstack/latest/securitykey'],
  ])('%s does not leave', async (_name, method, path) => {
    await using cloud = await scriptedCloud(() => ({ json: {} }))
    const send = outboundFetch({ endpoints: endpointsAt(cloud.url), configured: all })
    expect(await codeOf(send(cloud.url + path, { method }))).toBe('ERR_NOT_IN_THE_TABLE')
    expect(cloud.seen).toEqual([])
  })

  test('neither does a row of it to another host, or below another path', async () => {
    await using cloud = await scriptedCloud(() => ({ json: {} }))
    const send = outboundFetch({ endpoints: endpointsAt('https://cloud.example/base'), configured: all })
    for (const base of [cloud.url, 'https://cloud.example', 'https://cloud.example.evil.example/base'])
      expect(await codeOf(send(`${base}/v3/projects`, { method: 'GET' }))).toBe('ERR_NOT_IN_THE_TABLE')
  })

  test('a redirect is not followed, whoever asks', async () => {
    await using cloud = await scriptedCloud(() => ({ status: 302, headers: { location: '/v3/projects' } }))
    const send = outboundFetch({ endpoints: endpointsAt(cloud.url), configured: all })
    const answer = await send(`${cloud.url}/v3/projects`, { method: 'GET', redirect: 'follow' })
    expect(answer.status).toBe(302)
    expect(cloud.seen).toHaveLength(1)
  })
})

describe('addresses', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['49.4.112.1', 'public'],
    ['2001:4860:4860::8888', 'public'],
    ['127.0.0.1', 'private'],
    ['127.255.255.254', 'private'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.125.1.250', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['2002:7f00:1::', 'private'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['fe80::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['ff02::1', 'never'],
    ['no address', 'never'],
  ])('%s is %s', (address, range) => expect(rangeOf(address)).toBe(range))

  const looked = (addresses: LookupAddress[], mayBePrivate = false, options: { all?: true } = {}) =>
    new Promise((resolve) => {
      const lookup = guardedLookup(mayBePrivate, (_host, _options, found) => found(null, addresses))
      lookup('cloud.example', options, (error, address) =>
        resolve(error === null ? address : 'code' in error ? error.code : error),
      )
    })
  const open = { address: '8.8.8.8', family: 4 }
  const closed = { address: '10.0.0.1', family: 4 }
  const link = { address: '169.254.169.254', family: 4 }

  test('one private address among public ones is enough to refuse the name', async () => {
    expect(await looked([open])).toBe('8.8.8.8')
    expect(await looked([open], false, { all: true })).toEqual([open])
    expect(await looked([open, closed], false, { all: true })).toBe('ERR_PRIVATE_ADDRESS')
    expect(await looked([closed, open], true, { all: true })).toEqual([closed, open])
    expect(await looked([link], true)).toBe('ERR_PRIVATE_ADDRESS')
  })
})

describe('an endpoint', () => {
  const byName = (url: string) => url.replace('127.0.0.1', 'localhost')

  test('of the region never leads into a private network: nothing is sent, and no read is tried again', async () => {
    await using cloud = await scriptedCloud(() => ({ json: server }))
    for (const url of [cloud.url, byName(cloud.url)]) {
      const clock = hurriedClock()
      const client = clientOf(url, { configured: [] }, { clock })
      expect(await failure(client.showServer('s1'))).toMatchObject({ code: 'privateAddress', delivery: 'notSent' })
      const change = client.changeKeyPairs(async () => [{ serverId: 's1', keyPair: 'k' }], { leaveWithinMs: 2_000 })
      expect(await failure(change)).toMatchObject({ code: 'privateAddress', delivery: 'notSent' })
      expect(clock.pauses).toEqual([])
    }
    expect(cloud.seen).toEqual([])
  })

  test('that somebody wrote may', async () => {
    await using cloud = await scriptedCloud(() => ({ json: server }))
    for (const url of [cloud.url, byName(cloud.url)])
      expect((await clientOf(url, { configured: ['cph'] }).showServer('s1')).id).toBe('s1')
  })
})
