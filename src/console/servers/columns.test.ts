import { expect, test } from 'vitest'
import { columns, columnsThatFit, gridTemplate, readColumns, usualColumns } from './columns.ts'
import { sortColumns } from './servers-search.ts'

const fit = (width: number, chosen = usualColumns) => columnsThatFit(chosen, width).map(({ id }) => id)

test('there is a column for everything that one can sort by', () => {
  expect(columns.map(({ id }) => id)).toEqual([...sortColumns])
})
test('on a laptop all usual columns have room', () => {
  expect(fit(1280)).toEqual(usualColumns)
})
test('under 1100 columns leave in this order: id, model, net, updated, zone, address', () => {
  const left: string[] = []
  for (let width = 1280; width > 720; width -= 1) {
    const here = fit(width)
    left.push(...usualColumns.filter((id) => !here.includes(id) && !left.includes(id)))
  }
  expect(left).toEqual(['id', 'model', 'network', 'updated', 'zone', 'address'])
  expect(fit(720)).toEqual(['name', 'status', 'keyPair'])
})
test('extra columns leave before the usual ones do', () => {
  expect(fit(1280, sortColumns)).not.toContain('created')
  expect(fit(2400, sortColumns)).toEqual([...sortColumns])
})
test('what was kept is read in the columns’ own order, with those that never leave', () => {
  expect(readColumns(['zone', 'id', 'nonsense', 7])).toEqual(['name', 'id', 'status', 'keyPair', 'zone'])
  expect(readColumns({ not: 'a list' })).toEqual(usualColumns)
  expect(readColumns([])).toEqual(['name', 'status', 'keyPair'])
})
test('the grid has the box and every column shown', () => {
  expect(gridTemplate(columnsThatFit(readColumns([]), 1280))).toBe(
    '28px minmax(112px, 1.36fr) minmax(252px, 2.72fr) minmax(188px, 2.52fr)',
  )
})
