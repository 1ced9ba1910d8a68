import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { batchesOf } from './batches.ts'

const target = (more: Partial<Target>): Target => ({
  serverId: '1',
  to: { name: 'new', fingerprint: 'aa' },
  state: 'waiting',
  attempts: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  revision: 1,
  ...more,
})

test('counts per batch in their order, and leaves out what is in none', () => {
  const batches = batchesOf([
    target({ batch: 2 }),
    target({ batch: 1, state: 'verified', sentAt: 'x' }),
    target({ batch: 1, state: 'failed', sentAt: 'x' }),
    target({ state: 'skipped' }),
  ])
  expect(batches).toEqual([
    { number: 1, counts: { verified: 1, failed: 1 }, total: 2, sent: true },
    { number: 2, counts: { waiting: 1 }, total: 1, sent: false },
  ])
})
