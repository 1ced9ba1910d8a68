import { expect, test } from 'vitest'
import { batchesOf } from './batches.ts'
import { targetOf } from './testing.ts'

test('counts per batch in their order, and leaves out what is in none', () => {
  const batches = batchesOf([
    targetOf({ batch: 2 }),
    targetOf({ batch: 1, state: 'verified', sentAt: 'x' }),
    targetOf({ batch: 1, state: 'failed', sentAt: 'x' }),
    targetOf({ state: 'skipped' }),
  ])
  expect(batches).toEqual([
    { number: 1, counts: { verified: 1, failed: 1 }, total: 2, sent: true },
    { number: 2, counts: { waiting: 1 }, total: 1, sent: false },
  ])
})
