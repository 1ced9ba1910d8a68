import { i18n } from '@lingui/core'
import { afterAll, expect, test, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: '' }, addEventListener: () => undefined })
afterAll(() => vi.unstubAllGlobals())

test('of two quick switches the last holds, whichever is loaded first', async () => {
  const { switchLanguage } = await import('./language.ts')
  await switchLanguage('zh')
  // English has to be loaded, Chinese is there.
  await Promise.all([switchLanguage('en'), switchLanguage('zh')])
  expect([i18n.locale, document.documentElement.lang]).toEqual(['zh', 'zh-Hans'])
})

test('a screen that is opened during a switch has its words also in the language that is left', async () => {
  const { loadScreenWords, switchLanguage } = await import('./language.ts')
  await switchLanguage('zh')
  const switching = switchLanguage('en')
  await loadScreenWords()
  await switching
  const { messages } = await import('../messages/screens/zh.po')
  expect(Object.keys(messages)).not.toEqual([])
  i18n.activate('zh')
  expect(i18n.messages).toMatchObject(messages)
})
