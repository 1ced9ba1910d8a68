import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { groupErrors } from './error-groups.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, more: Partial<Target>): Target =>
  targetOf({ serverId, state: 'failed', attempts: 1, ...more })
const refused = (requestId: string) => ({
  code: 'CPS.0099',
  params: {},
  cloud: { status: 400, code: 'CPS.0099', message: 'server is not ready', requestId },
})

test('one group a code, failed before unknown, the largest first', () => {
  const groups = groupErrors([
    target('1', { state: 'unknown', error: { code: 'noAnswer', params: {} } }),
    target('2', { state: 'unknown', error: { code: 'noAnswer', params: {} } }),
    target('3', { error: { code: 'CPS.1028', params: {} } }),
    target('4', { error: refused('a') }),
    target('5', { error: refused('b') }),
    target('6', { state: 'verified' }),
  ])
  expect(groups.map((group) => [group.state, group.code, group.serverIds.length])).toEqual([
    ['failed', 'CPS.0099', 2],
    ['failed', 'CPS.1028', 1],
    ['unknown', 'noAnswer', 2],
  ])
})

test('keeps the cloud’s words and every request once', () => {
  const [group] = groupErrors([
    target('1', { error: refused('a') }),
    target('2', { error: refused('a') }),
    target('3', { error: refused('b') }),
    target('4', { error: { code: 'CPS.0099', params: {} }, requestId: 'c' }),
  ])
  expect(group).toMatchObject({ message: 'server is not ready', requestIds: ['a', 'b', 'c'] })
})

test('says when the first of them is looked at again', () => {
  const error = { code: 'noAnswer', params: {} }
  const [group] = groupErrors([
    target('1', { state: 'unknown', error, nextCheckAt: '2026-01-01T00:00:09Z' }),
    target('2', { state: 'unknown', error, nextCheckAt: '2026-01-01T00:00:05Z' }),
  ])
  expect(group?.nextCheckAt).toBe('2026-01-01T00:00:05Z')
})

test('an unknown one that is only being read back makes no group', () => {
  expect(groupErrors([target('1', { state: 'unknown' })])).toEqual([])
})
