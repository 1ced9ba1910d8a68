import { expect, test } from 'vitest'
import { type HowValues, howTexts, readHow, untouched } from './how-text.ts'

const read = (values: Partial<HowValues>, change = 100) =>
  readHow(howTexts({ ...untouched, ...values }, change), change, 50)

test('as long as nothing is touched the defaults stand there, and follow the number of servers', () => {
  expect(howTexts(untouched, 100)).toMatchObject({ mode: 'firstWave', first: '1', failures: '', percent: '5' })
  expect(howTexts(untouched, 4)).toMatchObject({ mode: 'allAtOnce', first: '1' })
  expect(howTexts(untouched, 5_000)).toMatchObject({ first: '10', failures: '100' })
})

test('what was typed stays, also where it was emptied', () => {
  expect(howTexts({ ...untouched, percent: '', first: '3' }, 100)).toMatchObject({ first: '3', percent: '' })
  expect(read({ percent: '', inFirst: '' })).toMatchObject({
    how: { percent: undefined, inFirst: undefined },
    errors: {},
  })
})

test('one server goes at once, whatever was chosen for more', () => {
  expect(howTexts({ ...untouched, mode: 'firstWave' }, 1).mode).toBe('allAtOnce')
})

test.each([
  ['first', '', { code: 'needed' }],
  ['first', '0', { code: 'notPositive' }],
  ['first', '100', { code: 'tooMany', most: 99 }],
  ['first', '2.5', { code: 'notANumber' }],
  ['first', '-1', { code: 'notANumber' }],
  ['inFirst', '2', { code: 'tooMany', most: 1 }],
  ['failures', '101', { code: 'tooMany', most: 100 }],
  ['failures', 'ten', { code: 'notANumber' }],
  ['percent', '0', { code: 'notPositive' }],
  ['percent', '101', { code: 'tooMany', most: 100 }],
] as const)('%s of “%s” is refused', (field, text, error) => {
  expect(read({ [field]: text }).errors).toEqual({ [field]: error })
})

test.each([
  ['first', '1,240', 1_240],
  ['first', ' 1 240 ', 1_240],
  ['percent', '2.5', 2.5],
  ['percent', '2,5 %', 2.5],
] as const)('%s of “%s” is %d', (field, text, value) => {
  const { how, errors } = read({ [field]: text }, 5_000)
  expect(errors).toEqual({})
  expect(how[field]).toBe(value)
})

test('what does not count in this way of going is not wrong either', () => {
  expect(read({ mode: 'allAtOnce', first: 'x', inFirst: 'x' }).errors).toEqual({})
  expect(read({ mode: 'allAtOnce', failures: 'x', percent: 'x' }, 50).errors).toEqual({})
})
