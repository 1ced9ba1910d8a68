import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { scrollerOf } from '../ui/scroller.ts'
import { offsetWithin, scrollWithin } from './scroll-within.ts'

export const rowHeight = 36
const headHeight = 32
/** What lies over the foot of a low page. */
const dockHeight = 56

type TargetRows = {
  root: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  body: RefObject<HTMLElement | null>
  ids: readonly string[]
  /** Place of the row cursor; -1: there is none. */
  cursor: number
  narrow: boolean
  phone: boolean
  low: boolean
}

/**
 * Which rows of the targets are drawn, and where. Apart from the table, since the virtualizer keeps the functions that it was made
 * with for as long as it lives, and with them all that could be seen from where they were written.
 */
export const useTargetRows = ({ root, scroller, body, ids, cursor, narrow, phone, low }: TargetRows) =>
  useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count: ids.length,
    getScrollElement: () => (narrow || low ? root.current && scrollerOf(root.current) : scroller.current),
    observeElementOffset: offsetWithin(body),
    scrollToFn: scrollWithin(body, phone ? 0 : headHeight),
    estimateSize: () => (phone ? 62 : rowHeight),
    scrollPaddingStart: phone ? 0 : headHeight,
    scrollPaddingEnd: low ? dockHeight : 0,
    overscan: 6,
    getItemKey: (index) => ids[index] ?? index,
    // The row under the cursor stays drawn wherever one scrolls: the grid refers to it, and a button in it may have focus.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return cursor < 0 || shown.includes(cursor) ? shown : [...shown, cursor].toSorted((a, b) => a - b)
    },
  })
