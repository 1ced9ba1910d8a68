import { describe, expect, test } from 'vitest'
import type { KeyPair } from '../../contract/key-pair.ts'
import { deleteBlock, fittingKeyPairs, nextSort, sortedKeyPairs } from './key-pair-list.ts'
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
type Asked = Parameters<typeof fittingKeyPairs>[1] & Parameters<typeof sortedKeyPairs>[1]
function names(more: Partial<Asked>) {
  const asked: Asked = { filter: 'all', search: '', sort: undefined, use, ages: undefined, ...more }
  return sortedKeyPairs(fittingKeyPairs(all, asked), asked).map(({ name }) => name)
}

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
  test('the oldest first, and the other way round; one without an age last both ways', () => {
    const ages = new Map([
      ['k10', '2026-01-01T00:00:00Z'],
      ['k9', null],
      ['frozen', '2025-12-31T23:59:59.500Z'],
      ['idle', '2026-01-01T00:00:00Z'],
    ])
    expect(names({ sort: 'age', ages })).toEqual(['frozen', 'idle', 'k10', 'k9'])
    expect(names({ sort: '-age', ages })).toEqual(['idle', 'k10', 'frozen', 'k9'])
  })
  test('by name where the ages are not known yet', () =>
    expect(names({ sort: '-age' })).toEqual(['frozen', 'idle', 'k9', 'k10']))
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
  expect(validateKeyPairsSearch({ show: 'all', sort: 'size', open: 'x', q: '' })).toEqual({})
  expect(validateKeyPairsSearch({ open: 'delete' })).toEqual({})
})
