import { useSyncExternalStore } from 'react'
import type { cloudErrorText } from '../../contract/cloud-errors.ts'
import { targetErrorText } from '../../contract/reasons.ts'
import type { TargetError } from '../../contract/rotation.ts'
import { useAppLanguage } from '../app/language.ts'

/** What an error means and what to do; `fromCloud`: the code is the cloud's own and is shown beside the words. */
export type ErrorText = { title: string; cause: string; next: string; fromCloud: boolean }

// The catalogue is large and needed only where something went wrong, so it is fetched by the first that asks. Not through
// the query cache: what is there counts as data with an age, and this has none.
let catalogue: typeof cloudErrorText | undefined
let asked = false
const listeners = new Set<() => void>()

async function load(): Promise<void> {
  if (asked) return
  asked = true
  try {
    catalogue = (await import('../../contract/cloud-errors.ts')).cloudErrorText
    for (const listener of listeners) listener()
  } catch {
    // Without it the cloud's own words stand alone; the next one that asks tries again.
    asked = false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  void load()
  return () => listeners.delete(listener)
}

/** Until the catalogue is there, and if it never comes, the cloud's own message stands in. */
export function useErrorText(): (error: Pick<TargetError, 'code' | 'params' | 'cloud'>) => ErrorText {
  const { language } = useAppLanguage()
  const cloudText = useSyncExternalStore(subscribe, () => catalogue)
  return ({ code, params, cloud }) => {
    const own = targetErrorText(code, params, language)
    if (own !== undefined) return { title: '', cause: own, next: '', fromCloud: false }
    if (cloudText === undefined) return { title: '', cause: cloud?.message ?? '', next: '', fromCloud: true }
    const { title, cause, remedy } = cloudText(code, language)
    return { title, cause, next: remedy, fromCloud: true }
  }
}
