import { expect, test } from 'vitest'
import { endingOf } from './ending.ts'

test('all skipped is nothing to do, and not a success', () => {
  expect(endingOf({ outcome: 'verified', counts: { skipped: 4 } })).toBe('nothingToDo')
})

test('otherwise the outcome stands, and without one nothing has ended', () => {
  expect(endingOf({ outcome: 'verified', counts: { skipped: 4, verified: 1 } })).toBe('verified')
  expect(endingOf({ outcome: 'partlyFailed', counts: { failed: 1, verified: 1 } })).toBe('partlyFailed')
  expect(endingOf({ counts: { skipped: 4 } })).toBeUndefined()
})
