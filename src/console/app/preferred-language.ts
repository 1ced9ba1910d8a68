import type { Language } from '../../contract/reasons.ts'

/** The language chosen before, else the first of the browser's that we have, else English. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  if (chosen === 'en' || chosen === 'zh') return chosen
  const first = browser.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'zh' || tag === 'en')
  return first === 'zh' ? 'zh' : 'en'
}
