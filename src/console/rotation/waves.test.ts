import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { standingOfWaves, wavesOf } from './waves.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, more: Partial<Target>): Target => targetOf({ serverId, ...more })
const at = '2026-01-01T00:00:00Z'

test('a wave knows its targets, its batches and whether something of it is open', () => {
  const waves = wavesOf([
    target('c', { wave: 2 }),
    target('a', { wave: 1, batch: 1, state: 'verified', sentAt: at, settledAt: at }),
    target('b', { wave: 1, batch: 1, state: 'failed', sentAt: at, settledAt: at }),
    target('d', { state: 'skipped', settledAt: at }),
  ])
  expect(waves).toMatchObject([
    { number: 1, total: 2, counts: { verified: 1, failed: 1 }, sent: true, open: false, batches: [{ number: 1 }] },
    { number: 2, total: 1, counts: { waiting: 1 }, sent: false, open: true, batches: [] },
  ])
})
test('the standing changes when a wave begins and when it is through', () => {
  const first = target('a', { wave: 1 })
  expect(standingOfWaves([first])).toBe('')
  expect(standingOfWaves([{ ...first, state: 'accepted', sentAt: at }])).toBe('1+')
  expect(standingOfWaves([{ ...first, state: 'verified', sentAt: at, settledAt: at }])).toBe('1')
})
test('what came back unsent has not left', () => {
  expect(standingOfWaves([target('a', { wave: 1, sentAt: at })])).toBe('')
})
