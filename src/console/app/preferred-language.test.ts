import { expect, test } from 'vitest'
import { preferredLanguage } from './preferred-language.ts'

test('the language chosen before wins over the browser', () => {
  expect(preferredLanguage('en', ['zh-CN'])).toBe('en')
  expect(preferredLanguage('zh', ['en-US'])).toBe('zh')
})
test('without a choice the first of the browser’s languages that we have is taken', () => {
  expect(preferredLanguage(null, ['fr-FR', 'zh-TW', 'en'])).toBe('zh')
  expect(preferredLanguage(null, ['de', 'en-GB', 'zh'])).toBe('en')
})
test('where we have none of them it is English', () => {
  expect(preferredLanguage(null, ['fr'])).toBe('en')
  expect(preferredLanguage('fr', [])).toBe('en')
})
