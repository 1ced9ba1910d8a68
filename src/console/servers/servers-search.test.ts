import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../app/search-params.ts'
import { filterCount, nextSort, sortOf, validateServersSearch, withoutFilters } from './servers-search.ts'

test('filters and order survive the way through the address', () => {
  const search = {
    q: 'bj4 a',
    status: ['normal', 'frozen'],
    keyPair: ['~none'],
    notKeyPair: ['cph-fleet-2026q4'],
    sort: ['-updated', 'name'],
  }
  const text = stringifySearch(search)
  expect(text).toBe(
    '?q=bj4+a&status=normal&status=frozen&keyPair=%7Enone&notKeyPair=cph-fleet-2026q4&sort=-updated&sort=name',
  )
  expect(validateServersSearch(parseSearch(text))).toEqual(search)
})
test('what the address makes up is left out', () => {
  expect(validateServersSearch({ status: 'broken', sort: ['-nothing', 'id'], page: '3', q: '' })).toEqual({
    sort: ['id'],
  })
})
test('without an order in the address servers stand by name', () => {
  expect(sortOf({})).toEqual([{ column: 'name', descending: false }])
})
test('a click sorts by one column, the next turns it round', () => {
  expect(nextSort(sortOf({}), 'status', false)).toEqual(['status'])
  expect(nextSort(sortOf({ sort: ['status'] }), 'status', false)).toEqual(['-status'])
  expect(nextSort(sortOf({ sort: ['-status'] }), 'status', false)).toEqual(['status'])
})
test('by name is the order without a word in the address', () => {
  expect(nextSort(sortOf({}), 'name', false)).toEqual(['-name'])
  expect(nextSort(sortOf({ sort: ['-name'] }), 'name', false)).toBeUndefined()
})
test('with shift columns join, turn round and leave', () => {
  expect(nextSort(sortOf({ sort: ['status'] }), 'keyPair', true)).toEqual(['status', 'keyPair'])
  expect(nextSort(sortOf({ sort: ['status', 'keyPair'] }), 'keyPair', true)).toEqual(['status', '-keyPair'])
  expect(nextSort(sortOf({ sort: ['status', '-keyPair'] }), 'keyPair', true)).toEqual(['status'])
})
test('clearing filters keeps the order', () => {
  expect(withoutFilters({ q: 'a', status: ['normal'], sort: ['-id'] })).toEqual({ sort: ['-id'] })
  expect(filterCount({ q: 'a', status: ['normal'], sort: ['-id'] })).toBe(2)
})
