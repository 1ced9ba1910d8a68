import { useMemo, useSyncExternalStore } from 'react'
import { parseViews, type View } from './views.ts'

const listeners = new Set<() => void>()

/** By project: key pairs, models and zones of one mean nothing in another. */
const storageKey = (project: string) => `keyturn.views.${project}`

function kept(project: string): string | null {
  try {
    return localStorage.getItem(storageKey(project))
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab keeps views too.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/** The views of a project that this browser keeps; `keep` says whether it took them. */
export function useViews(project: string): [readonly View[], (views: readonly View[]) => boolean] {
  const text = useSyncExternalStore(subscribe, () => kept(project))
  const views = useMemo(() => parseViews(text), [text])
  const keep = (next: readonly View[]): boolean => {
    try {
      localStorage.setItem(storageKey(project), JSON.stringify(next))
    } catch {
      return false
    }
    for (const listener of listeners) listener()
    return true
  }
  return [views, keep]
}
