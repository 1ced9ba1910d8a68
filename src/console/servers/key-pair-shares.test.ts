import { expect, test } from 'vitest'
import { isLeftOut, keyPairShares, type KeyPairShare, toggleShare } from './key-pair-shares.ts'
import { noValue, unlistedKeyPair } from './servers-search.ts'

const on = (...keyPairs: (string | null)[]) =>
  keyPairs.map((keyPair, i) => ({
    id: String(i),
    name: String(i),
    status: 'normal' as const,
    statusCode: 5,
    keyPair,
    addresses: [],
  }))
const share = (value: string, look: KeyPairShare['look'] = 'listed'): KeyPairShare => ({
  value,
  name: value,
  count: 1,
  look,
})

test('listed key pairs come first, the largest of them first; then unlisted ones, then none', () => {
  const shares = keyPairShares(on(null, null, null, 'gone', 'gone', 'q3', 'q4', 'q4'), new Set(['q3', 'q4']))
  expect(shares.map(({ value, count, look }) => [value, count, look])).toEqual([
    ['q4', 2, 'listed'],
    ['q3', 1, 'listed'],
    ['gone', 2, 'unlisted'],
    [noValue, 3, 'none'],
  ])
})
test('before the list is known every key pair counts as listed', () => {
  expect(keyPairShares(on('x'), undefined)[0]?.look).toBe('listed')
})
test('a share is left out by either filter', () => {
  expect(isLeftOut(share('q3'), { keyPair: ['q4'] })).toBe(true)
  expect(isLeftOut(share('q3'), { notKeyPair: ['q3'] })).toBe(true)
  expect(isLeftOut(share('q3'), {})).toBe(false)
  expect(isLeftOut(share('gone', 'unlisted'), { notKeyPair: [unlistedKeyPair] })).toBe(true)
  expect(isLeftOut(share('gone', 'unlisted'), { keyPair: [unlistedKeyPair] })).toBe(false)
})
test('a click shows one key pair only, the next click all again', () => {
  expect(toggleShare(share('q3'), { q: 'a' })).toEqual({ q: 'a', keyPair: ['q3'] })
  expect(toggleShare(share('q3'), { q: 'a', keyPair: ['q3'] })).toEqual({ q: 'a' })
})
test('a click on one that is left out brings it back', () => {
  expect(toggleShare(share('q4'), { notKeyPair: ['q4', 'q3'] })).toEqual({ notKeyPair: ['q3'] })
  expect(toggleShare(share('q4'), { notKeyPair: ['q4'] })).toEqual({})
})
