import { expect, test } from 'vitest'
import { targetStates } from '../../contract/words.ts'
import { barParts, legendStates, totalsOf } from './bar-parts.ts'

test('the legend keeps a place for every state', () => {
  expect(legendStates.toSorted()).toEqual(targetStates.toSorted())
})

test('verified stands left, what went wrong right, and empty states are absent', () => {
  const parts = barParts({ waiting: 3, verified: 5, unknown: 1, failed: 2, stopped: 0 })
  expect(parts.path.map((part) => part.state)).toEqual(['verified', 'waiting'])
  expect(parts.aside).toEqual([
    { state: 'failed', count: 2 },
    { state: 'unknown', count: 1 },
  ])
})

test('skipped targets are in the plan and not among those to change', () => {
  expect(totalsOf({ verified: 172, waiting: 234, skipped: 6 })).toEqual({
    planned: 412,
    skipped: 6,
    toChange: 406,
    verified: 172,
  })
})
