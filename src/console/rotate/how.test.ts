import { expect, test } from 'vitest'
import { RotationRequest } from '../../contract/rotation.ts'
import { defaultHow, type How, wavesAndLimits } from './how.ts'

const hold = (first: number) => ({ first, then: 'hold' })
const sent = (change: number) => wavesAndLimits(defaultHow(change), change, 50)

test.each([
  [1, {}, {}],
  [5, {}, {}],
  [6, hold(1), { firstWave: 1, percent: 5 }],
  [20, hold(1), { firstWave: 1, percent: 5 }],
  [240, hold(1), { firstWave: 1, percent: 5 }],
  [1_240, hold(1), { firstWave: 1, percent: 5 }],
  [2_000, hold(1), { firstWave: 1, percent: 5 }],
  [10_000, hold(10), { firstWave: 1, failures: 100, percent: 5 }],
] as const)('the default for %i servers', (change, waves, stopAt) => {
  expect(sent(change)).toEqual({ waves, stopAt })
})

test('what means nothing in this way of going is not sent', () => {
  const how: How = { mode: 'allAtOnce', first: 3, after: 'continue', inFirst: 1, failures: 7, percent: undefined }
  expect(wavesAndLimits(how, 120, 50)).toEqual({ waves: {}, stopAt: { failures: 7 } })
  expect(wavesAndLimits(how, 50, 50)).toEqual({ waves: {}, stopAt: {} })
})

test('the proxy takes every default', () => {
  const rest = { keyPair: 'a', serverIds: ['1'], reason: 'r', proof: 'skipped' }
  for (const change of [1, 6, 2_001, 10_000]) {
    expect(RotationRequest.safeParse({ ...rest, ...sent(change) }).success).toBe(true)
  }
})
