import { expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { placeInList } from './place-in-list.ts'

const shown = ['c', 'a', 'b'].map((id): Server => ({
  id,
  name: id,
  status: 'normal',
  statusCode: 5,
  keyPair: null,
  addresses: [],
}))

test('neighbours are those of the order on screen', () => {
  expect(placeInList(shown, 'a')).toEqual({ at: 2, of: 3, previous: 'c', next: 'b' })
})
test('there is nothing before the first and after the last', () => {
  expect(placeInList(shown, 'c')).toEqual({ at: 1, of: 3, previous: undefined, next: 'a' })
  expect(placeInList(shown, 'b')).toEqual({ at: 3, of: 3, previous: 'a', next: undefined })
})
test('a server that the filter leaves out, or that has not come yet, has no neighbours', () => {
  expect(placeInList(shown, 'x')).toEqual({ at: undefined, of: 3, previous: undefined, next: undefined })
  expect(placeInList([], 'a')).toEqual({ at: undefined, of: 0, previous: undefined, next: undefined })
})
