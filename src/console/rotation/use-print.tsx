import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { withScreenWords } from '../app/late.tsx'
import { loaded } from '../ui/not-loaded.ts'
import { NotOpened } from '../ui/not-opened.tsx'
import { useHere } from '../ui/use-here.ts'
import type { PrintSheet, SheetProps } from './print-sheet.tsx'

type Paper = { Sheet: typeof PrintSheet; at: number } | { error: unknown }

/**
 * Puts the whole record on paper. That shows every target, and 10,000 rows are not kept in the page for it: they are drawn
 * when a person asks, and gone when the browser's own dialog is closed.
 */
export function usePrint(record: Omit<SheetProps, 'at'>): { print: () => void; paper: ReactNode } {
  const [paper, setPaper] = useState<Paper>()
  const here = useHere()

  const load = async () => {
    try {
      const { PrintSheet } = await loaded(withScreenWords(import('./print-sheet.tsx')))
      // Whoever left meanwhile does not want it any more.
      if (!here.current) return
      // The browser's dialog takes what is drawn when it is called.
      flushSync(() => setPaper({ Sheet: PrintSheet, at: Date.now() }))
      window.addEventListener('afterprint', () => setPaper(undefined), { once: true })
      window.print()
    } catch (error) {
      setPaper({ error })
    }
  }
  const print = () => void load()

  if (paper === undefined) return { print, paper: null }
  if ('error' in paper)
    return { print, paper: <NotOpened error={paper.error} again={print} onClose={() => setPaper(undefined)} /> }
  return { print, paper: <paper.Sheet {...record} at={paper.at} /> }
}
