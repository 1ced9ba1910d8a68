import { expect, test } from 'vitest'
import { cutDepths, cutPath } from './key-cut.ts'

test('each of the first six bytes of the fingerprint cuts one tooth', () => {
  expect(cutDepths('7c:11:42:9e:03:e5:00:ff')).toEqual([0, 2, 4, 4, 6, 2])
})
test('the path goes from the tip back to the bow', () => {
  expect(cutPath('7c:11:42:9e:03:e5')).toBe(
    'M9 4H30V6H29V8H26V6H26V12H23V6H23V10H20V6H20V10H17V6H17V8H14V6H14V6H11V6H9z',
  )
})
test('a short or odd fingerprint still gives six teeth', () => {
  expect(cutDepths('')).toEqual([0, 0, 0, 0, 0, 0])
  expect(cutDepths('SHA256:zz')).toHaveLength(6)
})
