import { expect, test } from 'vitest'
import { rowsInView, scrollTopFor } from './windowed-rows.ts'

test('the rows in view are drawn, with some around them', () => {
  expect(rowsInView(0, 700, 36, 10_000)).toEqual({ first: 0, end: 32 })
  const middle = rowsInView(36 * 5000, 700, 36, 10_000)
  expect(middle.first).toBeLessThanOrEqual(4992)
  expect(middle.end).toBeGreaterThanOrEqual(5028)
  expect(middle.end - middle.first).toBeLessThan(60)
})
test('scrolling within a step draws the same rows', () => {
  expect(rowsInView(36 * 40 + 3, 700, 36, 10_000)).toEqual(rowsInView(36 * 40 + 30, 700, 36, 10_000))
})
test('at the end no row is drawn that is not there', () => {
  expect(rowsInView(36 * 9990, 700, 36, 10_000).end).toBe(10_000)
  expect(rowsInView(0, 700, 36, 3)).toEqual({ first: 0, end: 3 })
  expect(rowsInView(0, 700, 36, 0)).toEqual({ first: 0, end: 0 })
})
test('a list that became shorter than where one had scrolled still shows its end', () => {
  const { first, end } = rowsInView(36 * 9000, 700, 36, 20)
  expect(end).toBe(20)
  expect(first).toBeLessThan(20)
})
test('a row in view does not move the list', () => {
  expect(scrollTopFor(10, 36, 100, 700, 32, 0)).toBe(100)
})
test('a row above comes under the head, one below above the foot', () => {
  expect(scrollTopFor(1, 36, 400, 700, 32, 0)).toBe(36)
  expect(scrollTopFor(50, 36, 0, 700, 32, 72)).toBe(32 + 51 * 36 + 72 - 700)
})
