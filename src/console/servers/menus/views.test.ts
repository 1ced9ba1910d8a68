import { expect, test } from 'vitest'
import { usualColumns } from '../columns.ts'
import { looksLike, lookOf, parseViews, renamed, type View, viewNamed, withView } from './views.ts'

const view = (name: string, search: View['search'] = {}): View => ({ name, search, columns: usualColumns })

test('views survive being kept', () => {
  const views = [view('Night', { status: ['normal'], zone: ['a'], sort: ['-updated'] }), view('All')]
  expect(parseViews(JSON.stringify(views))).toEqual(views)
})
test.each([null, '', '{', 'null', '7', '"text"', '{"name":"x"}', '[null, 3, [], {}, {"name": 5}, {"name": " "}]'])(
  'broken content is no view: %s',
  (text) => {
    expect(parseViews(text)).toEqual([])
  },
)
test('of a view that is half broken the good half is kept', () => {
  const text = JSON.stringify([
    { name: ' Old ', search: { status: ['normal', 'gone'], model: 7, nothing: 'x' }, columns: 'all' },
    { name: 'old', search: {} },
    { name: 'New', search: null, columns: ['zone', 3] },
  ])
  expect(parseViews(text)).toEqual([
    { name: 'Old', search: { status: ['normal'] }, columns: usualColumns },
    { name: 'New', search: {}, columns: ['name', 'status', 'keyPair', 'zone'] },
  ])
})
test('what was ticked is no part of a view', () => {
  expect(lookOf({ search: { picked: '1', q: 'a' }, columns: usualColumns }).search).toEqual({ q: 'a' })
})
test('a name that is taken, in whatever case, is replaced in its place', () => {
  const views = withView([view('A'), view('B')], view('a ', { q: 'x' }))
  expect(views.map(({ name, search }) => [name, search])).toEqual([
    ['a', { q: 'x' }],
    ['B', {}],
  ])
  expect(withView(views, view('C')).map(({ name }) => name)).toEqual(['a', 'B', 'C'])
})
test('a view gets another name, but none that another one has', () => {
  const [a, b] = [view('A'), view('B')]
  expect(renamed([a, b], a, ' C ').map(({ name }) => name)).toEqual(['C', 'B'])
  expect(renamed([a, b], a, 'a').map(({ name }) => name)).toEqual(['a', 'B'])
  expect(renamed([a, b], a, 'b')).toEqual([a, b])
  expect(renamed([a, b], a, '  ')).toEqual([a, b])
  expect(viewNamed([a, b], 'b ')).toBe(b)
})
test('the list looks like a view whatever the order of its values, but not in another order or with other columns', () => {
  const now = { search: { zone: ['b', 'a'], q: 'x' }, columns: usualColumns }
  expect(looksLike({ search: { q: 'x', zone: ['a', 'b'] }, columns: usualColumns }, now)).toBe(true)
  expect(looksLike({ search: { q: 'x', zone: ['a'] }, columns: usualColumns }, now)).toBe(false)
  expect(looksLike({ search: { ...now.search, sort: ['-name'] }, columns: usualColumns }, now)).toBe(false)
  expect(looksLike({ search: now.search, columns: ['name', 'status', 'keyPair'] }, now)).toBe(false)
})
