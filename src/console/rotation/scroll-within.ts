import type { Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/**
 * A list within something that scrolls more than the list: a head above it, or the whole page on a phone. Offsets are
 * reckoned from the list's own top, wherever that is at the moment, so that notices above may come and go. The
 * virtualizer's own `scrollMargin` was tried first; it must be measured anew whenever anything above changes.
 */
type List = RefObject<HTMLElement | null>
type Rows = Virtualizer<HTMLElement, HTMLTableRowElement>

const above = (list: HTMLElement, scroller: HTMLElement): number =>
  scroller.getBoundingClientRect().top - list.getBoundingClientRect().top

export const offsetWithin = (list: List) => (rows: Rows, tell: (offset: number, isScrolling: boolean) => void) => {
  const scroller = rows.scrollElement
  if (!scroller) return undefined
  const read = () => {
    if (list.current) tell(Math.max(0, above(list.current, scroller)), false)
  }
  read()
  scroller.addEventListener('scroll', read, { passive: true })
  return () => scroller.removeEventListener('scroll', read)
}

export const scrollWithin =
  (list: List, head: number) =>
  (offset: number, { adjustments = 0 }: { adjustments?: number | undefined }, rows: Rows): void => {
    const scroller = rows.scrollElement
    if (!scroller || !list.current) return
    const now = above(list.current, scroller)
    // Where it is already, also above the list: the virtualizer says so once at the start, and the page must not jump.
    if (offset + adjustments === Math.max(0, now)) return
    // The virtualizer stops at 0, but the first row is in sight only with the head above it.
    const top = offset + adjustments === 0 ? -head : offset + adjustments
    scroller.scrollTo({ top: top + scroller.scrollTop - now })
  }
