import { expect, test } from 'vitest'
import { sameNumber } from './same-number.ts'

test('a number is the same however its thousands are set apart', () => {
  for (const typed of ['1240', '1,240', '1 240', '1.240', '1，240']) expect(sameNumber(typed, 1240)).toBe(true)
  for (const typed of ['', '124', undefined, '12400']) expect(sameNumber(typed, 1240)).toBe(false)
})
