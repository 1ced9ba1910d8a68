import { describe, expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { rotationStates, targetStates } from '../../contract/words.ts'
import { happeningOf } from './happening.ts'

const target = (more: Partial<Target>): Target => ({
  serverId: '1',
  to: { name: 'new', fingerprint: 'aa' },
  state: 'waiting',
  attempts: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  revision: 1,
  ...more,
})

test('every state in every rotation has something to say', () => {
  for (const state of targetStates)
    for (const rotation of rotationStates) expect(happeningOf(target({ state }), rotation).kind).toBeTruthy()
})

describe('a waiting target', () => {
  test('waits for its batch while the rotation runs, and says why when it does not', () => {
    expect(happeningOf(target({}), 'running').kind).toBe('awaitsBatch')
    expect(happeningOf(target({}), 'preparing').kind).toBe('beingRead')
    expect(happeningOf(target({}), 'held').kind).toBe('heldBack')
  })
})

describe('an unknown target', () => {
  const error = { code: 'noAnswer', params: {} }

  test('tells why and when it is looked at again', () => {
    const nextCheckAt = '2026-01-01T00:00:08Z'
    expect(happeningOf(target({ state: 'unknown', error, nextCheckAt }), 'running')).toEqual({
      kind: 'error',
      error,
      nextCheckAt,
    })
  })

  test('without a reason is being settled', () => {
    expect(happeningOf(target({ state: 'unknown' }), 'running').kind).toBe('settling')
  })
})

test('a failed target is not looked at again', () => {
  const error = { code: 'CPS.0099', params: {} }
  expect(happeningOf(target({ state: 'failed', error, nextCheckAt: 'x' }), 'running')).toMatchObject({
    nextCheckAt: undefined,
  })
})

test('verified says when it was read back', () => {
  expect(happeningOf(target({ state: 'verified', readBackAt: 'x' }), 'finished')).toEqual({ kind: 'verified', at: 'x' })
})
