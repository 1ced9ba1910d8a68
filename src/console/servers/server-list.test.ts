import { describe, expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { filterServers, naturalKey, serversByName, sortServers } from './server-list.ts'
import { noKeyPair, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

const server = (name: string, more: Partial<Server> = {}): Server => ({
  id: `id-${name}`,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...more,
})

const fleet = [
  server('a-1', { addresses: [{ public: '124.70.88.13', private: '10.0.0.4' }] }),
  server('a-2', { status: 'frozen', keyPair: 'next' }),
  server('b-1', { keyPair: null }),
  server('回归测试-1', { keyPair: 'gone' }),
]
const listed = new Set(['old', 'next'])
const found = (search: ServersSearch) => filterServers(fleet, search, listed).map(({ name }) => name)

describe('filter', () => {
  test('without filters every server is there, as the same list', () => {
    expect(filterServers(fleet, {}, listed)).toBe(fleet)
  })
  test('text is looked for in name, id and both addresses, whatever its case', () => {
    expect(found({ q: 'A-1' })).toEqual(['a-1'])
    expect(found({ q: 'ID-B' })).toEqual(['b-1'])
    expect(found({ q: '124.70' })).toEqual(['a-1'])
    expect(found({ q: '10.0.0.4' })).toEqual(['a-1'])
    expect(found({ q: '测试' })).toEqual(['回归测试-1'])
  })
  test('every word must be found', () => {
    expect(found({ q: 'a 124' })).toEqual(['a-1'])
    expect(found({ q: 'b 124' })).toEqual([])
  })
  test('text does not match across two fields', () => {
    expect(found({ q: 'a-1id' })).toEqual([])
  })
  test('status and key pair are any of those named', () => {
    expect(found({ status: ['frozen', 'abnormal'] })).toEqual(['a-2'])
    expect(found({ keyPair: ['next', noKeyPair] })).toEqual(['a-2', 'b-1'])
  })
  test('a key pair that is not X leaves the others and those without', () => {
    expect(found({ notKeyPair: ['old'] })).toEqual(['a-2', 'b-1', '回归测试-1'])
  })
  test('not in the list are the key pairs that the project does not have', () => {
    expect(found({ keyPair: [unlistedKeyPair] })).toEqual(['回归测试-1'])
    expect(found({ notKeyPair: [unlistedKeyPair] })).toEqual(['a-1', 'a-2', 'b-1'])
  })
  test('while the list is not known, no key pair counts as missing from it', () => {
    expect(filterServers(fleet, { keyPair: [unlistedKeyPair] }, undefined)).toEqual([])
  })
})

const order = (servers: Server[], ...sorts: Parameters<typeof sortServers>[1]) =>
  sortServers(serversByName(servers), sorts).map(({ name }) => name)

describe('sort', () => {
  test('names sort as people count', () => {
    const servers = [server('a-10'), server('a-9'), server('A-2'), server('a-007')]
    expect(order(servers, { column: 'name', descending: false })).toEqual(['A-2', 'a-007', 'a-9', 'a-10'])
  })
  test('numbers of any length keep their order', () => {
    expect(naturalKey('x9999999999') < naturalKey('x10000000000')).toBe(true)
  })
  test('several columns count in their order, and equals stand by name', () => {
    const servers = [
      server('c', { keyPair: 'k1', status: 'normal' }),
      server('b', { keyPair: 'k2', status: 'frozen' }),
      server('a', { keyPair: 'k1', status: 'normal' }),
      server('d', { keyPair: 'k1', status: 'frozen' }),
    ]
    const sorts = [
      { column: 'keyPair', descending: true },
      { column: 'status', descending: false },
    ] as const
    expect(order(servers, ...sorts)).toEqual(['b', 'a', 'c', 'd'])
  })
  test('what is missing goes last in both directions', () => {
    const servers = [
      server('none'),
      server('old', { updatedAt: '2026-01-01T00:00:00Z' }),
      server('new', { updatedAt: '2026-06-01T00:00:00Z' }),
    ]
    expect(order(servers, { column: 'updated', descending: false })).toEqual(['old', 'new', 'none'])
    expect(order(servers, { column: 'updated', descending: true })).toEqual(['new', 'old', 'none'])
  })
  test('addresses sort by their numbers', () => {
    const servers = [
      server('x', { addresses: [{ public: '10.0.0.10' }] }),
      server('y', { addresses: [{ public: '10.0.0.9' }] }),
    ]
    expect(order(servers, { column: 'address', descending: false })).toEqual(['y', 'x'])
  })
})
