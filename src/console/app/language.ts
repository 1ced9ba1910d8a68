import { i18n, type Messages } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Language } from '../../contract/reasons.ts'
import { keepOrHold, kept } from '../ui/kept.ts'
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

/** The one that was asked for last. Of two switches the first may be loaded after the second. */
let wanted = preferredLanguage(kept(storageKey), navigator.languages)

async function activate(language: Language): Promise<void> {
  wanted = language
  const loading = [catalogues[language]()]
  if (screensWanted) loading.push(screenCatalogues[language]())
  for (const { messages } of await Promise.all(loading)) i18n.load(language, messages)
  if (wanted !== language) return
  i18n.activate(language)
  document.documentElement.lang = documentLanguage[language]
}

export const startLanguage = (): Promise<void> => activate(wanted)

/** Gets the words of the screens beyond the first, in the language that is wanted; from then on they follow the language. */
export async function loadScreenWords(): Promise<void> {
  screensWanted = true
  const language = wanted
  const { messages } = await screenCatalogues[language]()
  i18n.load(language, messages)
}

/** The language on screen, and the way to change it; the choice is remembered on this browser. */
export function useAppLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n } = useLingui()
  const language: Language = i18n.locale === 'zh' ? 'zh' : 'en'
  return { language, setLanguage: (next) => void switchLanguage(next) }
}

/** Switches to it, and has this browser remember it. */
export function switchLanguage(language: Language): Promise<void> {
  keepOrHold(storageKey, language)
  return activate(language)
}
