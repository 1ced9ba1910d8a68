import { expect, test } from 'vitest'
import { nextRow } from './row-cursor.ts'

const press = (key: string, row: number, count = 100, more = {}) =>
  nextRow({ key, ctrlKey: false, metaKey: false, altKey: false, ...more }, row, count, 20)

test('arrows and j, k move by one and stop at the ends', () => {
  expect([press('ArrowDown', 0), press('j', 99), press('k', 5), press('ArrowUp', 0), press('j', -1)]).toEqual([
    1, 99, 4, 0, 0,
  ])
})

test('pages, the first and the last', () => {
  expect([press('PageDown', 10), press('PageUp', 10), press('Home', 10), press('End', 10)]).toEqual([30, 0, 0, 99])
})

test('other keys, and keys with a modifier, are not the list’s', () => {
  expect([press('Tab', 0), press('j', 0, 100, { ctrlKey: true }), press('j', -1, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
