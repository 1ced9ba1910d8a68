import { expect, test } from 'vitest'
import type { Server } from '../../../contract/server.ts'
import { filterServers } from '../server-list.ts'
import { type ServersSearch, unlistedKeyPair } from '../servers-search.ts'
import { facetChoices } from './facet-counts.ts'

const server = (name: string, more: Partial<Server> = {}): Server => ({
  id: name,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: 'q3',
  model: 'rx1',
  addresses: [],
  ...more,
})
const fleet = [
  server('a-1', { availabilityZone: 'z10' }),
  server('a-2', { availabilityZone: 'z9', keyPair: 'q4' }),
  server('a-3', { model: 'kg1', keyPair: 'gone', status: 'frozen', blocked: { code: 'frozen', params: {} } }),
  server('b-1', { model: 'kg1', keyPair: null }),
]
const listed = new Set(['q3', 'q4'])
const leaves = (search: ServersSearch) => facetChoices(fleet, search, listed)
const pairs = (choices: { value: string; leaves: number }[]) => choices.map(({ value, leaves: n }) => [value, n])

test('without filters a value leaves as many as have it', () => {
  const { model, status, rotation, zone } = leaves({})
  expect(pairs(model)).toEqual([
    ['kg1', 2],
    ['rx1', 2],
  ])
  expect(pairs(status)).toEqual([
    ['normal', 3],
    ['frozen', 1],
  ])
  expect(pairs(rotation)).toEqual([
    ['ready', 3],
    ['inRotation', 0],
    ['blocked', 1],
  ])
  expect(pairs(zone)).toEqual([
    ['z9', 1],
    ['z10', 1],
    ['~none', 2],
  ])
})
test('each count is what the list would show with that value alone in its filter', () => {
  const searches: ServersSearch[] = [
    { q: 'a', model: ['rx1'] },
    { model: ['kg1'], status: ['normal'], notKeyPair: ['q3'] },
    { keyPair: ['q3'], notKeyPair: ['q4'], rotation: ['ready'] },
  ]
  for (const search of searches) {
    for (const by of ['status', 'rotation', 'model', 'zone', 'network'] as const) {
      for (const { value, leaves: count } of leaves(search)[by]) {
        const alone = { ...search, [by]: [value] }
        expect(filterServers(fleet, alone, listed).length, `${by} ${value}`).toBe(count)
      }
    }
    for (const { value, leaves: count } of leaves(search).keyPair) {
      const { notKeyPair: _, ...others } = search
      expect(filterServers(fleet, { ...others, keyPair: [value] }, listed).length, value).toBe(count)
    }
  }
})
test('a value that is chosen stays to be taken off although no server has it', () => {
  expect(pairs(leaves({ model: ['sold'] }).model)).toContainEqual(['sold', 0])
  expect(pairs(leaves({ notKeyPair: ['sold'] }).keyPair)).toContainEqual(['sold', 0])
})
test('one word stands for all key pairs that are not in the list', () => {
  expect(pairs(leaves({}).keyPair)).toContainEqual([unlistedKeyPair, 1])
  expect(facetChoices(fleet, {}, undefined).keyPair.map(({ value }) => value)).not.toContain(unlistedKeyPair)
})
