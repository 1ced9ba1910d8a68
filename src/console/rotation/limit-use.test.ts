import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { limitUse } from './limit-use.ts'

const live = (targets: readonly [Target['state'], number | undefined][]) => ({
  byId: new Map(
    targets.map(([state, wave], i) => {
      const target: Target = {
        serverId: String(i),
        to: { name: 'new', fingerprint: '' },
        state,
        attempts: 0,
        updatedAt: '2026-01-01T00:00:00Z',
        revision: 1,
        ...(wave === undefined ? {} : { wave }),
      }
      return [target.serverId, target]
    }),
  ),
})

test('failed and unknown count, in the first wave apart; a percentage is of those that were left', () => {
  const ten = Array.from({ length: 8 }, () => ['waiting', 2] as [Target['state'], number])
  const seen = live([['failed', 1], ['unknown', 2], ...ten, ['skipped', undefined]])
  expect(limitUse({ stopAt: { firstWave: 2, failures: 4, percent: 25 } }, seen)).toEqual([
    { kind: 'firstWave', limit: 2, lost: 1 },
    { kind: 'failures', limit: 4, lost: 2 },
    { kind: 'percent', limit: 3, percent: 25, lost: 2 },
  ])
})
test('those that a person went on past count no more', () => {
  const seen = live([
    ['failed', 1],
    ['failed', 2],
    ['unknown', 2],
  ])
  const excused = { servers: 2, firstWave: 1 }
  expect(limitUse({ stopAt: { firstWave: 1, failures: 2 }, excused }, seen)).toEqual([
    { kind: 'firstWave', limit: 1, lost: 0 },
    { kind: 'failures', limit: 2, lost: 1 },
  ])
})

test('before the servers are read a percentage is no number yet', () => {
  expect(limitUse({ stopAt: { percent: 5 } }, live([['waiting', undefined]]))).toEqual([])
})
