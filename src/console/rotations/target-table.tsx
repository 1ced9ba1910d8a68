import { useMediaQuery } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import type { LiveTargets } from './live-targets.ts'
import { nextRow } from './row-cursor.ts'
import { TargetRow } from './target-row.tsx'
import css from './target-table.module.css'

type TargetTableProps = {
  /** What scrolls where the page is narrow. */
  root: RefObject<HTMLDivElement | null>
  ids: readonly string[]
  live: LiveTargets
  /** The pointer or the row cursor came into the list, or left it. */
  onHand: (inHand: boolean) => void
}

/**
 * The targets, virtual: a grid with one stop for the keyboard, in which arrows or j and k move the row cursor. Rows are
 * drawn again only when their own target changes.
 */
export function TargetTable({ root, ids, live, onHand }: TargetTableProps) {
  const { t } = useLingui()
  const prefix = useId()
  const narrow = useMediaQuery('(max-width: 68.75em)', false, { getInitialValueInEffect: false }) ?? false
  const phone = useMediaQuery('(max-width: 45em)', false, { getInitialValueInEffect: false }) ?? false
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const margin = useScrollMargin(body, root, narrow)
  const hand = useHand(onHand)
  const [cursorId, setCursorId] = useState<string>()
  const cursor = cursorId === undefined ? -1 : ids.indexOf(cursorId)

  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => (narrow ? root.current : scroller.current),
    estimateSize: () => (phone ? 62 : 36),
    scrollMargin: margin,
    overscan: 10,
    getItemKey: (index) => ids[index] ?? index,
    // The row under the cursor stays drawn wherever one scrolls: the grid refers to it, and a button in it may have focus.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return cursor < 0 || shown.includes(cursor) ? shown : [...shown, cursor].toSorted((a, b) => a - b)
    },
  })

  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 360) / 36) - 2)
    const next = nextRow(event, cursor, ids.length, page)
    if (next === undefined) return
    event.preventDefault()
    setCursorId(ids[next])
    rows.scrollToIndex(next, { align: 'auto' })
  }

  return (
    <div
      ref={scroller}
      className={css.grid}
      role="grid"
      aria-label={t`Servers of this rotation`}
      aria-rowcount={ids.length + 1}
      aria-activedescendant={cursor < 0 ? undefined : `${prefix}${cursorId}`}
      tabIndex={0}
      onKeyDown={move}
      onFocus={() => {
        hand.set('focus', true)
        if (cursor < 0) setCursorId(ids[rows.range?.startIndex ?? 0])
      }}
      onBlur={() => hand.set('focus', false)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && hand.set('pointer', true)}
      onPointerLeave={() => hand.set('pointer', false)}
    >
      <div className={css.head} role="row" aria-rowindex={1}>
        <span role="columnheader">{t`Server`}</span>
        <span role="columnheader">{t`State`}</span>
        <span role="columnheader">{t`From`}</span>
        <span role="columnheader">{t`Job`}</span>
        <span role="columnheader">{t`Elapsed`}</span>
        <span role="columnheader">{t`What happened, what next`}</span>
      </div>
      <div ref={body} className={css.body} role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const id = ids[item.index]
          const target = id === undefined ? undefined : live.byId.get(id)
          if (target === undefined) return null
          return (
            <TargetRow
              key={item.key}
              id={`${prefix}${target.serverId}`}
              target={target}
              rotation={live.state}
              index={item.index}
              top={item.start - margin}
              current={item.index === cursor}
              measure={phone ? rows.measureElement : undefined}
              onPick={setCursorId}
            />
          )
        })}
      </div>
    </div>
  )
}

/** How far below the top of what scrolls the rows begin; 0 where the table scrolls by itself. */
function useScrollMargin(
  body: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
  narrow: boolean,
): number {
  const [margin, setMargin] = useState(0)
  // After every drawing: notices above come and go. Setting the same number again draws nothing.
  useLayoutEffect(() => {
    if (!narrow || !body.current || !root.current) return setMargin(0)
    const top = body.current.getBoundingClientRect().top - root.current.getBoundingClientRect().top
    setMargin(Math.round(top + root.current.scrollTop))
  })
  return margin
}

/** Whether the list is in hand: the pointer or the focus is in it. */
function useHand(onHand: (inHand: boolean) => void) {
  const by = useRef({ pointer: false, focus: false })
  const set = useCallback(
    (what: 'pointer' | 'focus', value: boolean) => {
      by.current[what] = value
      onHand(by.current.pointer || by.current.focus)
    },
    [onHand],
  )
  return { set }
}
