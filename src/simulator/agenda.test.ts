import { expect, test } from 'vitest'
import { createAgenda } from './agenda.ts'

test('what is due happens in order of time, then of entry, and once', () => {
  const agenda = createAgenda()
  const done: string[] = []
  agenda.at(3, () => done.push('c'))
  agenda.at(1, () => done.push('a1'))
  agenda.at(9, () => done.push('later'))
  agenda.at(1, () => done.push('a2'))
  agenda.at(2, () => done.push('b'))
  agenda.catchUp(5)
  agenda.catchUp(5)
  expect(done).toEqual(['a1', 'a2', 'b', 'c'])
})

test('what is entered meanwhile takes its place in time, and each happens at its own time', () => {
  const agenda = createAgenda()
  const done: [string, number | null][] = []
  const note = (what: string) => done.push([what, agenda.acting])
  agenda.at(5, () => note('last'))
  agenda.at(1, () => {
    note('first')
    agenda.at(3, () => note('between'))
    agenda.at(20, () => note('not yet'))
  })
  agenda.catchUp(10)
  expect(done).toEqual([
    ['first', 1],
    ['between', 3],
    ['last', 5],
  ])
  expect(agenda.acting).toBeNull()
})
