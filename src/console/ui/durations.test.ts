import { expect, test } from 'vitest'
import { ageParts, clock } from './durations.ts'

test('an age is told in the largest unit that it fills', () => {
  expect(ageParts(14_900)).toEqual({ value: 14, unit: 'second' })
  expect(ageParts(60_000)).toEqual({ value: 1, unit: 'minute' })
  expect(ageParts(2.9 * 3_600_000)).toEqual({ value: 2, unit: 'hour' })
  expect(ageParts(41 * 86_400_000)).toEqual({ value: 41, unit: 'day' })
})
test('a clock that runs ahead gives no negative age', () => {
  expect(ageParts(-5000)).toEqual({ value: 0, unit: 'second' })
  expect(clock(-5000)).toBe('0:00')
})
test('a duration reads as on a stop watch', () => {
  expect(clock(2_000)).toBe('0:02')
  expect(clock(72_000)).toBe('1:12')
  expect(clock(3_727_000)).toBe('1:02:07')
})
