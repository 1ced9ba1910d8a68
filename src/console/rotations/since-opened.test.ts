import { expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { driftSince, lookedAt } from './since-opened.ts'

const server = (id: string, more: Partial<Server> = {}): Server => ({
  id,
  name: id,
  status: 'normal',
  statusCode: 5,
  keyPair: 'a',
  addresses: [],
  ...more,
})
const picked = (servers: Server[], gone: string[] = []) => ({ servers, gone, pending: 0 })
const blocked = { code: 'abnormal', params: {} } as const

test('nothing changed, nothing shown', () => {
  expect(driftSince(lookedAt(picked([server('1')])), picked([server('1')]))).toEqual([])
})

test('another key pair, a new block, a lifted block and a server that is gone are told', () => {
  const before = lookedAt(picked([server('1'), server('2'), server('3', { blocked }), server('4')]))
  const now = picked([server('1', { keyPair: null }), server('2', { blocked }), server('3')], ['4'])
  expect(driftSince(before, now).map((drift) => drift.kind)).toEqual(['keyPair', 'blocked', 'free', 'gone'])
})

test('a server that came after the look is no change', () => {
  expect(driftSince(lookedAt(picked([])), picked([server('1')], ['2']))).toEqual([])
})
