import { expect, test } from 'vitest'
import { outlookOf } from './outlook.ts'

test('a first wave, the rest in its own batches, and the limit as a number of servers', () => {
  const going = { waves: { first: 1 }, stopAt: { percent: 5 } } as const
  expect(outlookOf(going, 1_240, 50)).toEqual({
    change: 1_240,
    first: 1,
    after: 'hold',
    rest: 1_239,
    batches: 25,
    stop: 62,
  })
})

test('all at once is all the rest', () => {
  expect(outlookOf({ waves: {}, stopAt: {} }, 120, 50)).toEqual({ change: 120, after: 'hold', rest: 120, batches: 3 })
})

test.each([
  ['the smaller of a number and a share', { failures: 100, percent: 5 }, 10_000, { stop: 100 }],
  ['the smaller of a share and a number', { failures: 100, percent: 5 }, 100, { stop: 5 }],
  [
    'its own limit in the first wave, where it is the smaller',
    { firstWave: 1, percent: 5 },
    100,
    { stopInFirst: 1, stop: 5 },
  ],
  ['not where the whole run is held as soon', { firstWave: 1, percent: 5 }, 20, { stop: 1 }],
  ['in the first wave alone', { firstWave: 1 }, 20, { stopInFirst: 1 }],
] as const)('it stops at %s', (_name, stopAt, change, stops) => {
  const { stop, stopInFirst } = outlookOf({ waves: { first: 1 }, stopAt }, change, 50)
  expect({ stop, stopInFirst }).toEqual({ stop: undefined, stopInFirst: undefined, ...stops })
})
