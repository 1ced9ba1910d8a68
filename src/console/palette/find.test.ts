import { expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { findServers, fitsWords, numberIn } from './find.ts'

const server = (name: string, id = `id-${name}`, address = '10.0.0.1'): Server => ({
  id,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: null,
  addresses: [{ private: address }],
})

test('every word counts, in any order and case', () => {
  expect(fitsWords('PAIRS go', 'Go to Key pairs')).toBe(true)
  expect(fitsWords('pairs stop', 'Go to Key pairs')).toBe(false)
  expect(fitsWords('', 'anything')).toBe(true)
})

test('servers are found by name, id and address, those that begin so first, and no more than asked for', () => {
  const servers = [server('x-bj4'), server('bj4-1'), server('c', 'bj4id'), server('d', 'd', '192.168.7.9')]
  expect(findServers(servers, 'BJ4', 9).map(({ name }) => name)).toEqual(['bj4-1', 'x-bj4', 'c'])
  expect(findServers(servers, '192.168.7', 9).map(({ name }) => name)).toEqual(['d'])
  expect(findServers(servers, 'bj4', 1).map(({ name }) => name)).toEqual(['bj4-1'])
  expect(findServers(servers, ' ', 9)).toEqual([])
})

test('a number at the end may be a rotation’s', () => {
  expect(['12', 'rotation 12', '轮换 12', '#12', 'bj4-12', 'x'].map(numberIn)).toEqual([
    '12',
    '12',
    '12',
    '12',
    undefined,
    undefined,
  ])
})
