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
