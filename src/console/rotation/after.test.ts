import { expect, test } from 'vitest'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Target } from '../../contract/rotation.ts'
import { mayUndo, retryCounts, undoBlock } from './after.ts'
import { targetOf } from './testing.ts'

const target = (more: Partial<Target>): Target =>
  targetOf({
    from: { name: 'old', fingerprint: '01' },
    to: { name: 'new', fingerprint: '02' },
    state: 'verified',
    attempts: 1,
    ...more,
  })
const listed = (fingerprint: string) =>
  new Map([['old', { name: 'old', fingerprint, type: 'ssh', scope: 'user', publicKey: '' } as KeyPair]])

test('a changed server goes back while its key pair is the one it was', () => {
  expect(undoBlock(target({}), listed('01'))).toBeUndefined()
  expect(undoBlock(target({}), listed('99'))).toBe('keyPairRemade')
  expect(undoBlock(target({}), new Map())).toBe('keyPairGone')
  expect(undoBlock(target({}), undefined)).toBeUndefined()
})
test('what had no key pair, or was not changed, stays as it is', () => {
  expect(undoBlock(target({ from: null }), listed('01'))).toBe('noPreviousKeyPair')
  expect(undoBlock(target({ state: 'failed' }), listed('01'))).toBe('notChanged')
  expect(undoBlock(target({ from: { name: 'new', fingerprint: '02' } }), listed('01'))).toBe('notChanged')
})
test('each choice of a retry takes its own, and a server that had the key pair already takes part in none', () => {
  const targets = [
    target({ state: 'failed' }),
    target({ state: 'unknown', settledAt: '2026-01-01T00:00:00Z' }),
    target({ state: 'unknown', settledAt: '2026-01-01T00:00:00Z' }),
    // Its server is still locked.
    target({ state: 'unknown' }),
    target({ state: 'unknown', settledAt: '2026-01-01T00:00:00Z', error: { code: 'jobRunning', params: {} } }),
    target({ state: 'stopped' }),
    target({ state: 'skipped', skipped: { code: 'frozen', params: {} } }),
    target({ state: 'skipped', skipped: { code: 'alreadyOnKeyPair', params: {} } }),
    target({}),
  ]
  expect(retryCounts(targets)).toEqual({ failed: 1, unknown: 2, neverSent: 2 })
})
test('it is undone when nothing is being sent, and something was changed', () => {
  expect(mayUndo({ state: 'held', counts: { verified: 1 } })).toBe(true)
  expect(mayUndo({ state: 'running', counts: { verified: 1 } })).toBe(false)
  expect(mayUndo({ state: 'finished', counts: { failed: 1 } })).toBe(false)
})
