import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../app/search-params.ts'
import {
  filterCount,
  nextSorts,
  type ServersSearch,
  type SortColumn,
  sortOf,
  validateServersSearch,
  withoutFilters,
  withSorts,
  withValues,
} from './servers-search.ts'

test('filters and order survive the way through the address', () => {
  const search = {
    q: 'bj4 a',
    status: ['normal', 'frozen'],
    keyPair: ['~none'],
    notKeyPair: ['cph-fleet-2026q4'],
    rotation: ['ready', 'inRotation'],
    model: ['physical.rx1.xlarge', '~none'],
    zone: ['cn-north-4a'],
    network: ['v2'],
    sort: ['-updated', 'name'],
  }
  const text = stringifySearch(search)
  expect(text).toBe(
    '?q=bj4+a&status=normal&status=frozen&keyPair=%7Enone&notKeyPair=cph-fleet-2026q4&rotation=ready&rotation=inRotation' +
      '&model=physical.rx1.xlarge&model=%7Enone&zone=cn-north-4a&network=v2&sort=-updated&sort=name',
  )
  expect(validateServersSearch(parseSearch(text))).toEqual(search)
})
test('what the address makes up is left out', () => {
  expect(
    validateServersSearch({
      status: 'broken',
      rotation: ['maybe'],
      model: [''],
      zone: [{}],
      sort: ['-nothing', 'id', '-id'],
      page: '3',
      q: '',
    }),
  ).toEqual({ sort: ['id'] })
})
test('values of one filter are replaced, and none takes it off', () => {
  expect(withValues({ q: 'a', model: ['x'] }, 'model', ['y', 'z'])).toEqual({ q: 'a', model: ['y', 'z'] })
  expect(withValues({ q: 'a', model: ['x'] }, 'model', [])).toEqual({ q: 'a' })
  expect(withValues({}, 'status', ['normal', 'no status'])).toEqual({ status: ['normal'] })
})

/** The order in the address after pressing a column's head. */
const pressed = (search: ServersSearch, column: SortColumn, adding: boolean) =>
  withSorts(search, nextSorts(sortOf(search), column, adding)).sort

test('without an order in the address servers stand by name', () => {
  expect(sortOf({})).toEqual([{ column: 'name', descending: false }])
})
test('a click sorts by one column, the next turns it round', () => {
  expect(pressed({}, 'status', false)).toEqual(['status'])
  expect(pressed({ sort: ['status'] }, 'status', false)).toEqual(['-status'])
  expect(pressed({ sort: ['-status'] }, 'status', false)).toEqual(['status'])
})
test('by name is the order without a word in the address', () => {
  expect(pressed({}, 'name', false)).toEqual(['-name'])
  expect(pressed({ sort: ['-name'] }, 'name', false)).toBeUndefined()
})
test('with shift columns join, turn round and leave', () => {
  expect(pressed({ sort: ['status'] }, 'keyPair', true)).toEqual(['status', 'keyPair'])
  expect(pressed({ sort: ['status', 'keyPair'] }, 'keyPair', true)).toEqual(['status', '-keyPair'])
  expect(pressed({ sort: ['status', '-keyPair'] }, 'keyPair', true)).toEqual(['status'])
})
test('clearing filters keeps the order', () => {
  expect(withoutFilters({ q: 'a', status: ['normal'], zone: ['b'], sort: ['-id'] })).toEqual({ sort: ['-id'] })
  expect(filterCount({ q: 'a', status: ['normal'], zone: ['b'], sort: ['-id'] })).toBe(3)
})
