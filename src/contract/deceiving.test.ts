import { expect, test } from 'vitest'
import { deceivingIn, deceivingInText, withoutDeceiving } from './deceiving.ts'

test.each([
  ['U+202E', 'CHG-\u202e12'],
  ['U+2066', '\u2066CHG-1'],
  ['U+200B', 'CHG\u200b-1'],
  ['U+FEFF', 'CHG\ufeff-1'],
  ['U+00AD', 'key\u00adturn'],
  ['U+E0041', 'CHG-1\u{e0041}\u{e0042}'],
  ['U+2028', 'one\u2028two'],
  ['U+001B', '\u001b[2Jgone'],
])('%s is in neither a line nor a text', (code, text) => {
  expect([deceivingIn(text), deceivingInText(text)]).toEqual([code, code])
  expect(deceivingIn(withoutDeceiving(text))).toBeUndefined()
})

test('the ends of lines and tabs are in a text and in no line', () => {
  expect([deceivingIn('one\r\n\ttwo'), deceivingInText('one\r\n\ttwo')]).toEqual(['U+000D', undefined])
})

test.each([
  '轮换密钥（季度）',
  'نوبة الصيانة',
  'סיבוב',
  'Señor Müller’s “change”',
  '👩‍💻 ✔️ OPS-7',
  'می‌خواهم',
  'a\u00a0b',
])('%s shows as it is', (text) => {
  expect(deceivingIn(text)).toBeUndefined()
})
