import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import { mergeTargets } from '../rotation/live-targets.ts'
import { merged } from './in-rotation-read.ts'
import { withRotation, withRotations } from './with-rotation.ts'
import { targetOf } from '../rotation/testing.ts'

const server = (more: Partial<Server> = {}): Server => ({
  id: 's1',
  name: 's1',
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...more,
})
const target = (state: Target['state'], updatedAt = '2026-01-01T00:10:00Z', serverId = 's1'): Target =>
  targetOf({ serverId, to: { name: 'next', fingerprint: 'aa' }, state, attempts: 1, updatedAt })
const held = {
  openRotation: { id: 'r', number: 7 },
  blocked: { code: 'inRotation' as const, params: { id: 'r', number: 7 } },
}
const inRotation = (one: Target) => ({ id: 'r', number: 7, target: one })
const before = '2026-01-01T00:00:00Z'
const after = '2026-01-01T00:20:00Z'

test('a target on its way holds its server, also where the fleet was read before the rotation began', () => {
  for (const state of ['waiting', 'submitting', 'accepted', 'changed', 'unknown'] as const) {
    expect(withRotation(server(), inRotation(target(state)), before)).toEqual({ ...server(), ...held })
  }
})
test('a status that blocks is not covered by the rotation', () => {
  const frozen = server({ status: 'frozen', blocked: { code: 'frozen', params: {} } })
  expect(withRotation(frozen, inRotation(target('accepted')), before).blocked?.code).toBe('frozen')
  expect(withRotation({ ...frozen, openRotation: held.openRotation }, inRotation(target('failed')), before)).toEqual(
    frozen,
  )
})
test('a verified server is free again and on the key pair that it was read back with', () => {
  expect(withRotation(server(held), inRotation(target('verified')), before)).toEqual(server({ keyPair: 'next' }))
})
test('a failed one is free again and keeps the key pair that the list shows', () => {
  expect(withRotation(server(held), inRotation(target('failed')), before)).toEqual(server())
})
test('a read after the end knows better', () => {
  const third = server({ keyPair: 'third' })
  expect(withRotation(third, inRotation(target('verified')), after)).toBe(third)
})
test('servers of which nothing is new keep their identity', () => {
  const fleet = [server(), server({ id: 's2', name: 's2' })]
  const live = new Map([['s1', inRotation(target('accepted'))]])
  const once = withRotations(fleet, live, before)
  expect(once[1]).toBe(fleet[1])
  expect(withRotations(fleet, live, before)[0]).toBe(once[0])
  expect(withRotations(fleet, new Map(), before)).toBe(fleet)
})

const followed = (id: string, state: 'requested' | 'running' | 'finished', targets: Target[]) => ({
  id,
  number: 1,
  live: mergeTargets(undefined, { revision: 1, state, counts: { accepted: state === 'running' ? 1 : 0 }, targets }),
})

test('of several rotations the one that has the server now counts, else the one that had it last', () => {
  const old = target('verified', '2026-01-01T00:30:00Z')
  const now = target('accepted', '2026-01-01T00:10:00Z')
  const { byServer } = merged([followed('a', 'finished', [old]), followed('b', 'running', [now])], undefined)
  expect(byServer.get('s1')?.target).toEqual(now)
  const later = target('failed', '2026-01-01T00:40:00Z')
  expect(
    merged([followed('a', 'finished', [old]), followed('b', 'finished', [later])], undefined).byServer.get('s1')?.id,
  ).toBe('b')
})
test('a rotation that waits for a second person has no server yet', () => {
  expect(merged([followed('a', 'requested', [target('waiting')])], undefined).byServer.size).toBe(0)
})
test('several are looked at as often in all as one, and none that is over', () => {
  const running = [target('accepted')]
  expect(merged([followed('a', 'running', running)], undefined).every).toBe(1000)
  expect(merged([followed('a', 'running', running), followed('b', 'running', running)], undefined).every).toBe(2000)
  expect(merged([followed('a', 'finished', [target('verified')])], undefined).every).toBe(false)
})
test('a look without news is the one before', () => {
  const running = [followed('a', 'running', [target('accepted')])]
  const once = merged(running, undefined)
  expect(merged(running, once)).toBe(once)
  expect(merged([], once)).not.toBe(once)
})
