import { type RefObject, useLayoutEffect, useState } from 'react'

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

type WindowedRows = {
  scroller: RefObject<HTMLElement | null>
  count: number
  rowHeight: number
  /** Height of the sticky head within the scroller, and of what lies over its foot. */
  head: number
  foot: number
  /** Drawn wherever one scrolls: the row that has the focus. */
  keep: number
  initialTop: number
}

export function useWindowedRows({ scroller, count, rowHeight, head, foot, keep, initialTop }: WindowedRows) {
  // Only the first drawing goes to where the list was left.
  const [begin] = useState(initialTop)
  const [view, setView] = useState({ top: begin, height: 900 })

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: begin })
  }, [scroller, begin])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = () =>
      setView((before) => {
        const now = { top: element.scrollTop, height: element.clientHeight }
        const [a, b] = [before, now].map(({ top, height }) => rowsInView(top, height, rowHeight, count))
        return a?.first === b?.first && a?.end === b?.end ? before : now
      })
    look()
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rowHeight, count])

  const { first, end } = rowsInView(view.top, view.height, rowHeight, count)
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
  if (keep >= 0 && keep < first) drawn.unshift(keep)
  if (keep >= end && keep < count) drawn.push(keep)

  const scrollTo = (index: number) => {
    const element = scroller.current
    if (element === null) return
    const { scrollTop, clientHeight } = element
    element.scrollTo({ top: scrollTopFor(index, rowHeight, scrollTop, clientHeight, head, foot) })
  }
  /** The first row that can be seen whole. */
  const firstSeen = () => Math.ceil((scroller.current?.scrollTop ?? 0) / rowHeight)
  return { drawn, scrollTo, firstSeen, height: count * rowHeight + foot }
}
