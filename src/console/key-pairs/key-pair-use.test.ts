import { expect, test } from 'vitest'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { fitsKeyPair, keyPairUse, unlistedKeyPairs } from './key-pair-use.ts'

const server = (keyPair: string | null): Server => ({
  id: 'x',
  name: 'x',
  status: 'normal',
  statusCode: 5,
  keyPair,
  addresses: [],
})
const listed: KeyPair[] = [{ name: 'a', fingerprint: '7c:11', type: 'ssh', scope: 'user', publicKey: '' }]

test('counts servers by key pair, those without one apart', () => {
  const use = keyPairUse(['a', 'a', null, 'b'].map(server))
  expect([use.get('a'), use.get('b'), use.get(null), use.get('c')]).toEqual([2, 1, 1, undefined])
})

test('finds key pairs that are on servers and not in the list', () => {
  const use = keyPairUse(['a', 'b', 'c', 'c', null].map(server))
  expect(unlistedKeyPairs(use, listed)).toEqual([
    { name: 'c', servers: 2 },
    { name: 'b', servers: 1 },
  ])
})

test('is found by name and by fingerprint, with and without colons', () => {
  const keyPair = { name: 'Fleet', fingerprint: '7c:11:42' }
  for (const search of ['', 'fle', '7C:11', '1142']) expect(fitsKeyPair(keyPair, search)).toBe(true)
  expect(fitsKeyPair(keyPair, 'other')).toBe(false)
})
