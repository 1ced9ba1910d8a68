import { i18n, type Messages } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useSyncExternalStore } from 'react'
import type { Language } from '../../contract/reasons.ts'
import { keepOrHold, kept } from '../ui/kept.ts'
import { loaded } from '../ui/not-loaded.ts'
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

/** Whether it is on screen now: not where another one was asked for meanwhile. */
async function activate(language: Language): Promise<boolean> {
  wanted = language
  const loading = [catalogues[language]()]
  if (screensWanted) loading.push(screenCatalogues[language]())
  for (const { messages } of await Promise.all(loading)) i18n.load(language, messages)
  if (wanted !== language) return false
  i18n.activate(language)
  document.documentElement.lang = documentLanguage[language]
  return true
}

export const startLanguage = (): Promise<boolean> => activate(wanted)

const shown = (): Language => (i18n.locale === 'zh' ? 'zh' : 'en')

/** Gets the words of the screens beyond the first, in the language that is wanted; from then on they follow the language. */
export async function loadScreenWords(): Promise<void> {
  screensWanted = true
  // Where another language is on its way, what is on screen is in the old one until that has come, and stays so if it never does.
  const needed = new Set([wanted, i18n.locale === '' ? wanted : shown()])
  await Promise.all(Array.from(needed, loadScreensIn))
}

async function loadScreensIn(language: Language): Promise<void> {
  const { messages } = await screenCatalogues[language]()
  i18n.load(language, messages)
}

/** The language on screen, and the way to change it; the choice is remembered on this browser. */
export function useAppLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  // Draws anew with the language.
  useLingui()
  return { language: shown(), setLanguage: (next) => void switchLanguage(next) }
}

/** A switch whose words did not come. */
export type NotSwitched = { language: Language; error: unknown }

let notSwitched: NotSwitched | undefined
const watchers = new Set<() => void>()
const watch = (onChange: () => void) => {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}
const tell = (failure: NotSwitched | undefined) => {
  notSwitched = failure
  for (const onChange of watchers) onChange()
}

/** The switch that failed last, until it is tried again or put away. */
export const useNotSwitched = (): NotSwitched | undefined => useSyncExternalStore(watch, () => notSwitched)
export const putAwayNotSwitched = () => tell(undefined)

/** Switches to it, and has this browser remember it; where its words do not come, all stays and useNotSwitched tells. */
export async function switchLanguage(language: Language): Promise<void> {
  tell(undefined)
  try {
    if (await loaded(activate(language))) keepOrHold(storageKey, language)
  } catch (error) {
    if (wanted !== language) return
    wanted = shown()
    tell({ language, error })
  }
}
