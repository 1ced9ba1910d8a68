import { expect, test } from 'vitest'
import { isSeen, unclearNames } from './seen-name.ts'

test('a name of spaces, controls and zero-width characters does not show', () => {
  for (const name of [
    '',
    ' ',
    '\t',
    '\u00A0',
    '\u200B',
    '\u200B\u2060\uFEFF',
    '\u3164',
    '\u2800',
    '\u202E',
    '\u0000',
  ]) {
    expect(isSeen(name), JSON.stringify(name)).toBe(false)
  }
  for (const name of ['a', '\u200Ba', '-', '回归测试-0011', '👩‍💻']) expect(isSeen(name), name).toBe(true)
  expect(isSeen(undefined)).toBe(false)
})

test('names that look alike are unclear, all of them, and those that do not show', () => {
  const named = (...names: (string | undefined)[]) =>
    unclearNames(names.map((name, at) => ({ id: String(at), ...(name !== undefined && { name }) })))
  expect([...named('a', 'b', 'a', 'a')]).toEqual(['0', '2', '3'])
  expect([...named('a', 'a\u200B', 'b')]).toEqual(['0', '1'])
  expect([...named('a b', 'a  b ', 'ab')]).toEqual(['0', '1'])
  expect([...named('\u00E9', 'e\u0301')]).toEqual(['0', '1'])
  expect([...named('a', '\u200B', undefined)]).toEqual(['1', '2'])
  expect([...named('a', 'A', 'b')]).toEqual([])
})
