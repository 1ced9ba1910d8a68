import { describe, expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { naturalKey, serversByName, sortServers } from './server-order.ts'

const server = (name: string, more: Partial<Server> = {}): Server => ({
  id: `id-${name}`,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...more,
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
  test('the key type is the list’s; servers on a key pair that is not in it go last', () => {
    const types = new Map([
      ['k1', { type: 'x509' }],
      ['k2', { type: 'ssh' }],
    ])
    const servers = [server('a', { keyPair: 'gone' }), server('b', { keyPair: 'k1' }), server('c', { keyPair: 'k2' })]
    const sorted = sortServers(serversByName(servers), [{ column: 'keyType', descending: false }], types)
    expect(sorted.map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  })
  test('ten thousand servers keep every one of them in any order', () => {
    const servers = Array.from({ length: 10_000 }, (_, i) => server(`s-${i}`, { model: `m${i % 7}` }))
    const sorted = sortServers(serversByName(servers), [
      { column: 'model', descending: true },
      { column: 'name', descending: true },
    ])
    expect(new Set(sorted).size).toBe(10_000)
    expect(sorted[0]?.name).toBe('s-9995')
  })
})
