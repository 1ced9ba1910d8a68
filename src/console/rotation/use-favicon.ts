import { useEffect } from 'react'
import type { Standing } from './standing.ts'

/** The mark with a sign of its own shape at its foot; the mark itself never changes its colour. */
const icons: Record<Standing, string> = {
  held: '/favicon-held.svg',
  verified: '/favicon-verified.svg',
  partlyFailed: '/favicon-failed.svg',
  failed: '/favicon-failed.svg',
  stopped: '/favicon-stopped.svg',
  nothingToDo: '/favicon-stopped.svg',
}

/** Shows in the browser's tab how the rotation stands, as long as its page is open. */
export function useFavicon(standing: Standing | undefined): void {
  const icon = standing === undefined ? undefined : icons[standing]
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (link === null || icon === undefined) return undefined
    const before = link.getAttribute('href') ?? ''
    link.href = icon
    return () => {
      link.href = before
    }
  }, [icon])
}
