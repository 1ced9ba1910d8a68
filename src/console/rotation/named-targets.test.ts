import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import { mergeTargets } from './live-targets.ts'
import { isUnread, withNames } from './named-targets.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, more: Partial<Target> = {}): Target => targetOf({ serverId, ...more })
const live = (...targets: Target[]) =>
  mergeTargets(undefined, { revision: 1, state: 'requested', counts: { waiting: targets.length }, targets })
const server = (id: string, name: string): Server => ({
  id,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: 'q3',
  addresses: [],
})
const servers = (...all: Server[]) => new Map(all.map((one) => [one.id, one]))

test('targets that were not read have the fleet’s names, and stand in the order of them', () => {
  const named = withNames(live(target('1'), target('2')), servers(server('1', 'south'), server('2', 'north')))
  expect(named.order).toEqual(['2', '1'])
  expect(named.byId.get('1')?.serverName).toBe('south')
})
test('what the ledger has read counts, and what the fleet does not have keeps its id', () => {
  const all = live(target('1', { serverName: 'as read' }), target('2'))
  const named = withNames(all, servers(server('1', 'renamed since')))
  expect(named).toBe(all)
  expect(withNames(all, servers(server('2', '')))).toBe(all)
})
test('one target that was read, also one without a key pair, makes the rotation read', () => {
  expect(isUnread(live(target('1'), target('2')))).toBe(true)
  expect(isUnread(live(target('1'), target('2', { from: null })))).toBe(false)
  expect(isUnread(undefined)).toBe(false)
})
