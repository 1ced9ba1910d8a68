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

const keyPair = (name: string, fingerprint: string) => ({
  name,
  fingerprint,
  type: 'ssh',
  scope: 'user',
  publicKey: '',
})
const keyPairs = [keyPair('new', 'aa'), keyPair('other', 'bb')]
const look = (servers: Server[], gone: string[] = []) => lookedAt(picked(servers, gone), keyPairs)

test('nothing changed, nothing shown', () => {
  expect(driftSince(look([server('1')]), picked([server('1')]), 'new', keyPairs)).toEqual([])
})

test('another key pair, a new block, a lifted block and a server that is gone are told', () => {
  const before = look([server('1'), server('2'), server('3', { blocked }), server('4')])
  const now = picked([server('1', { keyPair: null }), server('2', { blocked }), server('3')], ['4'])
  const kinds = driftSince(before, now, '', keyPairs).map((drift) => drift.kind)
  expect(kinds).toEqual(['keyPair', 'blocked', 'free', 'gone'])
})

test('a server that came after the look is no change', () => {
  expect(driftSince(look([]), picked([server('1')], ['2']), 'new', keyPairs)).toEqual([])
})

test('the key pair that is to be put on is told first, gone or made anew; of the others nothing depends', () => {
  const before = look([server('1')])
  const now = picked([server('1', { blocked })])
  expect(driftSince(before, now, 'new', [keyPair('new', 'cc')])).toMatchObject([
    { kind: 'newKeyPairRemade', name: 'new', before: 'aa', now: 'cc' },
    { kind: 'blocked' },
  ])
  expect(driftSince(before, picked([server('1')]), 'new', [])).toEqual([{ kind: 'newKeyPairGone', name: 'new' }])
  expect(driftSince(before, picked([server('1')]), 'new', [keyPair('new', 'aa')])).toEqual([])
})
