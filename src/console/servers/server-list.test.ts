import { describe, expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { filterServers } from './server-list.ts'
import { noValue, type RotationStanding, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

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
    expect(found({ keyPair: ['next', noValue] })).toEqual(['a-2', 'b-1'])
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
  test('model, zone and network are any of those named, or not told', () => {
    const servers = [
      server('m1', { model: 'rx1', availabilityZone: 'a', networkVersion: 'v1' }),
      server('m2', { model: 'kg1', availabilityZone: 'b', networkVersion: 'v2' }),
      server('m3'),
    ]
    const names = (search: ServersSearch) => filterServers(servers, search, listed).map(({ name }) => name)
    expect(names({ model: ['rx1', 'kg1'] })).toEqual(['m1', 'm2'])
    expect(names({ model: [noValue] })).toEqual(['m3'])
    expect(names({ zone: ['b'], network: ['v2'] })).toEqual(['m2'])
    expect(names({ zone: ['b'], network: ['v1'] })).toEqual([])
  })
  test('a server can be rotated, is in a rotation, or is kept from one by its status', () => {
    const servers = [
      server('free'),
      server('held', { openRotation: { id: 'r', number: 1 }, blocked: { code: 'inRotation', params: { number: 1 } } }),
      server('frozen', { status: 'frozen', blocked: { code: 'frozen', params: {} } }),
      server('both', {
        status: 'frozen',
        openRotation: { id: 'r', number: 1 },
        blocked: { code: 'frozen', params: {} },
      }),
    ]
    const names = (...rotation: RotationStanding[]) =>
      filterServers(servers, { rotation }, listed).map(({ name }) => name)
    expect(names('ready')).toEqual(['free'])
    expect(names('inRotation')).toEqual(['held', 'both'])
    expect(names('blocked')).toEqual(['frozen'])
    expect(names('ready', 'blocked')).toEqual(['free', 'frozen'])
  })
})
