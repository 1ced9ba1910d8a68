import { useSyncExternalStore } from 'react'

// What the browser would not keep; it holds for this visit.
const visit = new Map<string, string>()
const listeners = new Set<() => void>()

/** What this browser keeps under a name; null: nothing, or its storage is forbidden. */
export function kept(key: string): string | null {
  const here = visit.get(key)
  if (here !== undefined) return here
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

/** Has the browser keep it; false: its storage is full or forbidden, and nothing changed. */
export function keep(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
  } catch {
    return false
  }
  visit.delete(key)
  tell()
  return true
}

/** Has the browser keep it; where it does not, it holds until the page is left. */
export function keepOrHold(key: string, text: string): void {
  if (keep(key, text)) return
  visit.set(key, text)
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab keeps things too.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/** What this browser keeps under a name, as it is now. */
export const useKept = (key: string): string | null => useSyncExternalStore(subscribe, () => kept(key))
