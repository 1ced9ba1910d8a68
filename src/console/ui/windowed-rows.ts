import { type RefObject, useLayoutEffect, useState } from 'react'
import { scrollerOf } from './scroller.ts'

/**
 * Rows of one height, of which only those in view are drawn. TanStack Virtual does this and much more; with rows that
 * need no measuring it comes to these lines, and the first view is 8 kB lighter.
 */
export type RowWindow = { first: number; end: number }

/** New rows are drawn so many at a time: scrolling by one row draws nothing. */
const step = 8

/** The rows to draw: those in view and up to two steps around them. `end` is the first that is not drawn. */
export function rowsInView(scrollTop: number, viewHeight: number, rowHeight: number, count: number): RowWindow {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const bottom = Math.ceil((Math.max(0, scrollTop) + viewHeight) / rowHeight)
  const end = Math.min(count, (Math.ceil(bottom / step) + 1) * step)
  return { first: Math.max(0, Math.min((Math.floor(top / step) - 1) * step, end - step)), end }
}

/** Where to scroll so that a row is wholly in view, under a sticky head and above what lies over the foot. */
export function scrollTopFor(
  index: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  head: number,
  foot: number,
): number {
  const highest = index * rowHeight
  const lowest = head + (index + 1) * rowHeight + foot - viewHeight
  return scrollTop > highest ? highest : scrollTop < lowest ? lowest : scrollTop
}

/** What scrolls the list, how far its top lies above what one sees, and how much one sees of it, in pixels. */
export function sightOf(list: HTMLElement) {
  const scroller = scrollerOf(list)
  const top =
    scroller === list ? list.scrollTop : scroller.getBoundingClientRect().top - list.getBoundingClientRect().top
  return { scroller, top, height: scroller.clientHeight }
}

type WindowedRows = {
  /** It scrolls its rows, or, where it has no height of its own, lies in what does. */
  list: RefObject<HTMLElement | null>
  count: number
  rowHeight: number
  /** Height of the sticky head. */
  head: number
  /** Drawn wherever one scrolls: the row that has the focus. */
  keep: number
  initialTop: number
}

export function useWindowedRows({ list, count, rowHeight, head, keep, initialTop }: WindowedRows) {
  // Only the first drawing goes to where the list was left.
  const [begin] = useState(initialTop)
  const [view, setView] = useState({ top: begin, height: 900 })

  useLayoutEffect(() => {
    if (list.current !== null && begin > 0) scrollTo(list.current, begin)
  }, [list, begin])

  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const look = () =>
      setView((before) => {
        const { top, height } = sightOf(element)
        const now = { top, height }
        const [a, b] = [before, now].map(({ top, height }) => rowsInView(top, height, rowHeight, count))
        return a?.first === b?.first && a?.end === b?.end ? before : now
      })
    look()
    const resized = new ResizeObserver(look)
    resized.observe(element)
    // Whatever scrolls: that may be another one after the window was resized.
    document.addEventListener('scroll', look, { passive: true, capture: true })
    addEventListener('resize', look)
    return () => {
      resized.disconnect()
      document.removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [list, rowHeight, count])

  const { first, end } = rowsInView(view.top, view.height, rowHeight, count)
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
  if (keep >= 0 && keep < first) drawn.unshift(keep)
  if (keep >= end && keep < count) drawn.push(keep)

  return {
    drawn,
    height: count * rowHeight,
    scrollTo: (index: number) => {
      if (list.current === null) return
      const { scroller, top, height } = sightOf(list.current)
      // What lies over the foot of the page, the style sheet knows.
      const foot = Number.parseFloat(getComputedStyle(scroller).scrollPaddingBottom) || 0
      scrollTo(list.current, scrollTopFor(index, rowHeight, top, height, head, foot))
    },
    /** The first row that can be seen whole. */
    firstSeen: () => (list.current === null ? 0 : Math.ceil(Math.max(0, sightOf(list.current).top) / rowHeight)),
    /** How many rows a page is, less two that stay in sight. */
    page: () => (list.current === null ? 1 : Math.max(1, Math.floor(sightOf(list.current).height / rowHeight) - 2)),
  }
}

function scrollTo(list: HTMLElement, wanted: number): void {
  const { scroller, top } = sightOf(list)
  scroller.scrollBy({ top: wanted - top })
}
