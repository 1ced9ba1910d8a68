import { expect, test } from 'vitest'
import { filterOf, queryOf } from './activity-filter.ts'
import { validateActivitySearch } from './activity-search.ts'

test('what stands in the address comes through, what does not fit is left out', () => {
  const search = { q: 'OPS-1', group: 'control', actor: 'ada', in: 'p1', from: '2026-11-01', to: '2026-11-30' }
  expect(validateActivitySearch(search)).toEqual(search)
  const wrong = { q: '', group: 'nothing', from: 'yesterday', to: '2026-2-3', other: 'x' }
  expect(validateActivitySearch(wrong)).toEqual({})
  expect(validateActivitySearch({ q: 'x'.repeat(300) }).q).toHaveLength(200)
})

test('a day is whole by the clock of whoever reads', () => {
  const { from, to } = filterOf({ from: '2026-11-24', to: '2026-11-24' })
  expect(from).toBe(new Date(2026, 10, 24).toISOString())
  expect(to).toBe(new Date(2026, 10, 24, 23, 59, 59, 999).toISOString())
})

test('a day that is none is not asked for', () => {
  expect(filterOf({ from: '2026-02-30', to: '2026-13-01' })).toEqual({})
})

test('the proxy is asked with names of its own', () => {
  expect(queryOf(filterOf({ in: 'p1', group: 'keyPairs' }), { cursor: '7' }).toString()).toBe(
    'cursor=7&group=keyPairs&project=p1',
  )
})
