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

/** The words of the screens that are loaded when they are opened. */
const screenCatalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../messages/screens/en.po'),
  zh: () => import('../messages/screens/zh.po'),
}
let screensWanted = false

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Storage can be forbidden; then the browser's list decides each time.
    return null
  }
}

async function activate(language: Language): Promise<void> {
  const loading = [catalogues[language]()]
  if (screensWanted) loading.push(screenCatalogues[language]())
  for (const { messages } of await Promise.all(loading)) i18n.load(language, messages)
  i18n.activate(language)
  document.documentElement.lang = documentLanguage[language]
}

const firstLanguage = () => preferredLanguage(remembered(), navigator.languages)

export const startLanguage = (): Promise<void> => activate(firstLanguage())

/** Gets the words of the screens beyond the first, in the language on screen; from then on they follow the language. */
export async function loadScreenWords(): Promise<void> {
  screensWanted = true
  // The address may lead to such a screen before the first language is there.
  const language = i18n.locale === 'zh' || i18n.locale === 'en' ? i18n.locale : firstLanguage()
  const { messages } = await screenCatalogues[language]()
  i18n.load(language, messages)
}

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
