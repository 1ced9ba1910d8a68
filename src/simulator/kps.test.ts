import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSshLine, readPublicKey } from './ssh-key.ts'
import { type ErrorReply, setUp } from './testing.ts'

type Listed = { name: string; type: string; public_key: string; fingerprint: string; frozen_state: unknown }
type Page = { keypairs: { keypair: Listed }[]; page_info: { next_marker?: string; current_count: number } }
type One = { keypair: Record<string, unknown> }

describe('the list', () => {
  test('goes on from marker to marker until there is none', async () => {
    const { call, keyPairs, simulator } = setUp()
    const names: string[] = []
    const sizes: number[] = []
    let marker: string | undefined = ''
    do {
      const { body }: { body: Page } = await call<Page>('GET', `${keyPairs}?limit=5&marker=${marker}`)
      names.push(...body.keypairs.map(({ keypair }) => keypair.name))
      sizes.push(body.page_info.current_count)
      marker = body.page_info.next_marker
    } while (marker)
    expect(sizes).toEqual([5, 5, 4])
    expect(names).toEqual([...simulator.state.keyPairs.keys()].toSorted())
  })

  test.each(['limit=0', 'limit=1001', 'limit=99999', 'limit=all', 'marker=a%20b'])('%s is refused', async (query) => {
    const { call, keyPairs } = setUp()
    const { status, body } = await call<ErrorReply>('GET', `${keyPairs}?${query}`)
    expect([status, Object.keys(body), body.error_code]).toEqual([400, ['error_code', 'error_msg'], 'KPS.0002'])
  })

  test('holds RSA, ECDSA and Ed25519, one frozen, one x509, one with a name too long for CPH', async () => {
    const { call, keyPairs } = setUp()
    const pairs = (await call<Page>('GET', `${keyPairs}?limit=1000`)).body.keypairs.map(({ keypair }) => keypair)
    const kinds = new Set(pairs.map((pair) => pair.public_key.split(' ')[0]))
    expect(kinds).toEqual(
      new Set(['ssh-rsa', 'ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', '-----BEGIN']),
    )
    expect(pairs.filter((pair) => pair.frozen_state !== '0').map((pair) => pair.name)).toEqual(['cph-tenant-cmcc'])
    expect(pairs.filter((pair) => pair.type === 'x509').map((pair) => pair.name)).toEqual(['cph-fleet-x509'])
    expect(pairs.filter((pair) => pair.name.length > 64)).toHaveLength(1)
    for (const pair of pairs) expect(pair.fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/)
  })
})

test('the detail has milliseconds and a number for the frozen state', async () => {
  const { call, keyPairs, clock } = setUp()
  const { keypair } = (await call<One>('GET', `${keyPairs}/cph-tenant-cmcc`)).body
  expect(keypair).toMatchObject({ name: 'cph-tenant-cmcc', frozen_state: 1, scope: 'domain', deleted: false })
  expect(keypair.create_time).toBeLessThan(clock.now())
  expect(keypair.create_time).toBeGreaterThan(1e12)
})

test('an unknown key pair is 400 with a KPS code, in detail and deletion', async () => {
  const { call, keyPairs } = setUp()
  const shown = await call<ErrorReply>('GET', `${keyPairs}/nothing`)
  expect([shown.status, shown.body.error_code]).toEqual([400, 'KPS.6004'])
  const deleted = await call<ErrorReply>('DELETE', `${keyPairs}/nothing`)
  expect([deleted.status, deleted.body.error_code]).toEqual([400, 'KPS.4016'])
})

describe('import and generation', () => {
  test('an imported public key comes back with its fingerprint and no private key', async () => {
    const { call, keyPairs, change, normal } = setUp()
    const line = openSshLine(
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    )
    const { status, body } = await call<One>('POST', keyPairs, {
      keypair: { name: 'mine', public_key: line, scope: 'domain' },
    })
    expect(status).toBe(200)
    expect(body.keypair).toEqual({
      name: 'mine',
      type: 'ssh',
      public_key: line,
      fingerprint: readPublicKey(line, 'ssh')!.fingerprint,
      user_id: expect.any(String),
    })
    expect((await change([normal(1)[0]!.id], 'mine')).body.jobs[0]!.job_id).toBeTypeOf('string')
  })

  test('without a public key an RSA 2048 pair is made and its private half answered', async () => {
    const { call, keyPairs } = setUp()
    const { keypair } = (await call<One>('POST', keyPairs, { keypair: { name: 'made' } })).body
    const pem = String(keypair.private_key)
    expect(pem).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/)
    expect(keypair.public_key).toMatch(/ Generated-by-Nova\n$/)
    expect(openSshLine(createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString())).toBe(
      keypair.public_key,
    )
  })

  test.each([
    ['a taken name', { name: 'cph-fleet-2026q3' }],
    ['no name', {}],
    ['a name with a dot', { name: 'a.b' }],
    ['a name of 256 characters', { name: 'a'.repeat(256) }],
    ['an unknown type', { name: 'a', type: 'pgp' }],
    ['a key that is none', { name: 'a', public_key: 'ssh-rsa AAAA' }],
    [
      'an RFC 4716 block',
      { name: 'a', public_key: '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----' },
    ],
    ['custody by kms without a key', { name: 'a', key_protection: { encryption: { type: 'kms' } } }],
  ])('%s is refused with KPS.0002', async (_, keypair) => {
    const { call, keyPairs } = setUp()
    const { status, body } = await call<ErrorReply>('POST', keyPairs, { keypair })
    expect([status, body.error_code]).toEqual([400, 'KPS.0002'])
  })

  test('an RSA key of 1024 bits is not importable', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    expect(readPublicKey(openSshLine(publicKey.export({ type: 'spki', format: 'pem' }).toString()), 'ssh')).toBeNull()
  })
})

test('a deleted key pair is in no list, and the servers keep its name', async () => {
  const { call, keyPairs, named } = setUp()
  const { status, text } = await call('DELETE', `${keyPairs}/cph-fleet-2026q3`)
  expect([status, text]).toEqual([204, ''])
  expect((await call('GET', `${keyPairs}/cph-fleet-2026q3`)).status).toBe(400)
  expect(named('bj4-a-0131').keyPairName).toBe('cph-fleet-2026q3')
})
