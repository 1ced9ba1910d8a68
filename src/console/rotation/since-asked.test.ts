import { expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { changesSince } from './since-asked.ts'

const server = (id: string, more: Partial<Server> = {}): Server => ({
  id,
  name: `name ${id}`,
  status: 'normal',
  statusCode: 5,
  keyPair: 'q3',
  addresses: [],
  ...more,
})
const fleetOf = (...servers: Server[]) => ({ byId: new Map(servers.map((one) => [one.id, one])) })
const to = { name: 'q4', fingerprint: 'aa' }
const listed = [{ name: 'q4', fingerprint: 'aa' }]
const kinds = (...args: Parameters<typeof changesSince>) => changesSince(...args).map(({ kind }) => kind)

test('what is as it was seen is no change, nor what nobody said they saw', () => {
  const targets = [
    { serverId: 'a', seen: 'q3', to },
    { serverId: 'b', to },
    { serverId: 'c', seen: null, to },
  ]
  expect(
    kinds(targets, fleetOf(server('a'), server('b', { keyPair: 'other' }), server('c', { keyPair: null })), listed),
  ).toEqual([])
})

test('another key pair, a server that is gone, in another rotation, or shut down is one', () => {
  const targets = ['a', 'b', 'c', 'd'].map((serverId) => ({ serverId, seen: 'q3', to }))
  const openRotation = { id: 'r', number: 7 }
  const blocked = { code: 'shutDown', params: {} } as const
  const inRotation = { code: 'inRotation', params: openRotation } as const
  const fleet = fleetOf(
    server('a', { keyPair: 'q4' }),
    server('c', { openRotation, blocked: inRotation }),
    server('d', { status: 'shutDown', blocked }),
  )
  expect(kinds(targets, fleet, listed)).toEqual(['keyPair', 'gone', 'inRotation', 'blocked'])
})

test('the new key pair is one too where it is gone or was made anew', () => {
  const targets = [{ serverId: 'a', seen: 'q3', to }]
  expect(kinds(targets, fleetOf(server('a')), [])).toEqual(['newKeyPairGone'])
  expect(kinds(targets, fleetOf(server('a')), [{ name: 'q4', fingerprint: 'bb' }])).toEqual(['newKeyPairRemade'])
})
