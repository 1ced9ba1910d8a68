import { describe, expect, test } from 'vitest'
import type { KeyPair } from '../../contract/key-pair.ts'
import { deleteBlock, nextSort, shownKeyPairs } from './key-pair-list.ts'
import { validateKeyPairsSearch } from './key-pairs-search.ts'

const keyPair = (name: string, more: Partial<KeyPair> = {}): KeyPair => ({
  name,
  fingerprint: `aa:${name}`,
  type: 'ssh',
  scope: 'user',
  publicKey: '',
  ...more,
})
const all = [
  keyPair('k10', { scope: 'domain' }),
  keyPair('k9'),
  keyPair('frozen', { blocked: { code: 'frozen', params: {} } }),
  keyPair('idle'),
]
const use = new Map<string | null, number>([
  ['k10', 1],
  ['k9', 7],
  ['frozen', 2],
  [null, 3],
])
const names = (more: Partial<Parameters<typeof shownKeyPairs>[1]>) =>
  shownKeyPairs(all, { filter: 'all', search: '', sort: undefined, use, ...more }).map(({ name }) => name)

describe('what is shown', () => {
  test('all, by name as one counts', () => expect(names({})).toEqual(['frozen', 'idle', 'k9', 'k10']))
  test('those that no server is on', () => expect(names({ filter: 'unused' })).toEqual(['idle']))
  test('none as unused while the servers are being counted', () =>
    expect(names({ filter: 'unused', use: undefined })).toEqual([]))
  test('those that cannot be put on a server', () => expect(names({ filter: 'blocked' })).toEqual(['frozen']))
  test('the most used first, and the other way round', () => {
    expect(names({ sort: 'servers' })).toEqual(['k9', 'frozen', 'k10', 'idle'])
    expect(names({ sort: '-servers' })).toEqual(['idle', 'k10', 'frozen', 'k9'])
  })
  test('equal ones stay in the order of their names, whichever way', () =>
    expect(names({ sort: '-scope' })).toEqual(['frozen', 'idle', 'k9', 'k10']))
  test('search and filter together', () => expect(names({ search: 'AA:k', filter: 'unused' })).toEqual([]))
})

test('a head that is pressed sorts by it, again turns it round', () => {
  expect(nextSort(undefined, 'name')).toBe('-name')
  expect(nextSort(undefined, 'servers')).toBe('servers')
  expect(nextSort('servers', 'servers')).toBe('-servers')
  expect(nextSort('-servers', 'servers')).toBe('servers')
})

test('a key pair is deleted only by who may, once the servers are counted and none is on it', () => {
  const may = { may: true, use, failed: false }
  expect(deleteBlock('idle', may)).toBeUndefined()
  expect(deleteBlock('k9', may)).toEqual({ code: 'inUse', count: 7 })
  expect(deleteBlock('idle', { ...may, may: false })).toEqual({ code: 'forbidden' })
  expect(deleteBlock('idle', { ...may, use: undefined })).toEqual({ code: 'counting' })
  expect(deleteBlock('idle', { ...may, use: undefined, failed: true })).toEqual({ code: 'notCounted' })
})

test('an address says what it can, and nothing else is understood', () => {
  expect(validateKeyPairsSearch({ q: 'a', show: 'unused', sort: '-servers', name: 'k', open: 'delete' })).toEqual({
    q: 'a',
    show: 'unused',
    sort: '-servers',
    name: 'k',
    open: 'delete',
  })
  expect(validateKeyPairsSearch({ show: 'all', sort: 'age', open: 'x', q: '' })).toEqual({})
  expect(validateKeyPairsSearch({ open: 'delete' })).toEqual({})
})
