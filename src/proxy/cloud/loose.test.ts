import { expect, test } from 'vitest'
import { string } from './loose.ts'
import { redact } from './redact.ts'

test('what no canonical JSON and no database takes is taken out of the cloud’s texts', () => {
  expect(string('a\0b\ud800c')).toBe('ab\ufffdc')
  const cut = redact('x'.repeat(510) + '😀😀')
  expect(cut.isWellFormed()).toBe(true)
})
