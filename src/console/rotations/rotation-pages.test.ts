import { expect, test } from 'vitest'
import type { Rotation } from '../../contract/rotation.ts'
import { withNewest } from './rotation-pages.ts'

// Only these three are looked at.
const rotation = (number: number, revision = 1) => ({ id: `r${number}`, number, revision }) as Rotation
const rotations = (...numbers: number[]) => numbers.map((number) => rotation(number))
const numbers = ({ rotations }: { rotations: readonly Rotation[] }) => rotations.map(({ number }) => number)

test('what is new stands before what was loaded, and each rotation once', () => {
  const merged = withNewest(rotations(8, 7, 5, 4, 2, 1), rotations(11, 9, 8))
  expect(numbers(merged)).toEqual([11, 9, 8, 7, 5, 4, 2, 1])
  expect(merged.gap).toBe(false)
})

test('of two answers about one rotation the newer counts, whichever came last', () => {
  const { rotations: merged } = withNewest(
    [rotation(3, 5), rotation(2, 5), rotation(1, 5)],
    [rotation(3, 6), rotation(2, 4)],
  )
  expect(merged.map(({ revision }) => revision)).toEqual([6, 5, 5])
})

test('where more are new than one look shows, none is shown with a hole behind it, and the pages are to be read', () => {
  const merged = withNewest(rotations(4, 3, 2), rotations(9, 8, 7))
  expect(numbers(merged)).toEqual([4, 3, 2])
  expect(merged.gap).toBe(true)
})

test('a look from before the pages were read changes nothing', () => {
  expect(numbers(withNewest(rotations(9, 8, 7), rotations(4, 3, 2)))).toEqual([9, 8, 7])
  expect(withNewest(rotations(9, 8), rotations(4, 3)).gap).toBe(false)
})

test('the first rotation of all is no gap', () => {
  expect(numbers(withNewest([], rotations(1)))).toEqual([1])
  expect(withNewest([], rotations(1)).gap).toBe(false)
})
