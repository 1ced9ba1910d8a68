import { expect, test } from 'vitest'
import { clockStanding } from './clock-standing.ts'

test('a clock is good within a minute, and refused from fifteen on, ahead or behind', () => {
  const standings = [0, 59_999, -59_999, 60_000, -899_999, 900_000, -3_600_000].map(clockStanding)
  expect(standings).toEqual(['good', 'good', 'good', 'off', 'off', 'refused', 'refused'])
})
