import { useSyncExternalStore } from 'react'

// Paper shows every target, and 10,000 rows are not kept in the page for it: they are drawn when a person asks, and gone
// when the browser's own dialog is closed.
let wantedAt: number | undefined
const listeners = new Set<() => void>()

function set(next: number | undefined): void {
  wantedAt = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks for the whole record on paper; the sheet calls for the browser's dialog when it is drawn. */
export const startPrint = (): void => set(Date.now())

/** The sheet is drawn: prints, and takes it away again. */
export function printNow(): void {
  window.addEventListener('afterprint', () => set(undefined), { once: true })
  window.print()
}

/** When the sheet was asked for, in milliseconds since 1970; undefined: it is not to be drawn. */
export const usePrintWanted = (): number | undefined => useSyncExternalStore(subscribe, () => wantedAt)
