import { i18n, type Messages } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Language } from '../../contract/reasons.ts'
import { preferredLanguage } from './preferred-language.ts'

const storageKey = 'keyturn.language'

/** What `lang` says on the page: it decides the Chinese faces and how a screen reader speaks. */
const documentLanguage: Record<Language, string> = { en: 'en', zh: 'zh-Hans' }

// One import a language, so that only the one in use is loaded.
const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../messages/en.po'),
  zh: () => import('../messages/zh.po'),
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Storage can be forbidden; then the browser's list decides each time.
    return null
  }
}

async function activate(language: Language): Promise<void> {
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = documentLanguage[language]
}

export const startLanguage = (): Promise<void> => activate(preferredLanguage(remembered(), navigator.languages))

/** The language on screen, and the way to change it; the choice is remembered on this browser. */
export function useAppLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n } = useLingui()
  const language: Language = i18n.locale === 'zh' ? 'zh' : 'en'
  return { language, setLanguage }
}

function setLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Not remembered, but switched.
  }
  void activate(language)
}
