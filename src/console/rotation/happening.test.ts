import { describe, expect, test } from 'vitest'
import { rotationStates, targetStates } from '../../contract/words.ts'
import { happeningOf } from './happening.ts'
import { targetOf } from './testing.ts'

test('every state in every rotation has something to say', () => {
  for (const state of targetStates)
    for (const rotation of rotationStates) expect(happeningOf(targetOf({ state }), rotation).kind).toBeTruthy()
})

describe('a waiting target', () => {
  test('waits for its batch while the rotation runs, and says why when it does not', () => {
    expect(happeningOf(targetOf({}), 'running').kind).toBe('awaitsBatch')
    expect(happeningOf(targetOf({}), 'preparing').kind).toBe('beingRead')
    expect(happeningOf(targetOf({}), 'held').kind).toBe('heldBack')
  })
})

describe('an unknown target', () => {
  const error = { code: 'noAnswer', params: {} }

  test('tells why and when it is looked at again', () => {
    const nextCheckAt = '2026-01-01T00:00:08Z'
    expect(happeningOf(targetOf({ state: 'unknown', error, nextCheckAt }), 'running')).toEqual({
      kind: 'error',
      error,
      nextCheckAt,
    })
  })

  test('without a reason is being settled', () => {
    expect(happeningOf(targetOf({ state: 'unknown' }), 'running').kind).toBe('settling')
  })
})

test('a failed target is not looked at again', () => {
  const error = { code: 'CPS.0099', params: {} }
  expect(happeningOf(targetOf({ state: 'failed', error, nextCheckAt: 'x' }), 'running')).toMatchObject({
    nextCheckAt: undefined,
  })
})

test('verified says when it was read back', () => {
  expect(happeningOf(targetOf({ state: 'verified', readBackAt: 'x' }), 'finished')).toEqual({
    kind: 'verified',
    at: 'x',
  })
})
