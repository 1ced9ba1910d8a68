import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Server } from '../../contract/server.ts'
import { nextRow } from '../ui/row-cursor.ts'
import { isTyping } from '../ui/typing.ts'
import { sightOf, useWindowedRows } from '../ui/windowed-rows.ts'
import { canRotate, tick } from './picks.ts'
import { selectionOf } from './selection.ts'
import type { RowHandlers } from './server-row.tsx'
import { useOpenedRow } from './use-opened-row.ts'

// Where each project's list was left, so that coming back from the review is coming back to the same rows.
const leftAt = new Map<string, number>()

type RowCursor = {
  scroller: RefObject<HTMLDivElement | null>
  project: string
  shown: readonly Server[]
  selected: ReadonlySet<string>
  /** The server whose drawer is open: the cursor goes where it goes. */
  opened: string | undefined
  rowHeight: number
  /** Room of the head above, in pixels. */
  head: number
}

/**
 * The rows that are drawn, and the one of them that has the focus: j, k and arrows move it, space ticks it. Its row stays
 * drawn wherever one scrolls, so that the focus is never lost.
 */
export function useRowCursor({ scroller, project, shown, selected, opened, rowHeight, head }: RowCursor) {
  const [cursorId, setCursorId] = useState(opened)
  const anchor = useRef<string>(undefined)
  const cursor = useMemo(() => shown.findIndex(({ id }) => id === cursorId), [shown, cursorId])
  const rows = useWindowedRows({
    list: scroller,
    count: shown.length,
    rowHeight,
    head,
    keep: cursor,
    initialTop: leftAt.get(project) ?? 0,
  })
  // Read before the list is taken away: by the time of an effect it scrolls nowhere.
  useLayoutEffect(() => {
    const element = scroller.current
    return () => void (element && leftAt.set(project, sightOf(element).top))
  }, [scroller, project])

  // The box to focus may not be drawn yet when the cursor moves to it.
  const wanted = useRef<string>(undefined)
  const boxOf = (id: string) => scroller.current?.querySelector<HTMLElement>(`[data-server="${CSS.escape(id)}"]`)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const box = boxOf(wanted.current)
    if (!box) return
    wanted.current = undefined
    box.focus({ preventScroll: true })
  })

  const goTo = (index: number) => {
    const id = shown[index]?.id
    if (id === undefined) return
    wanted.current = id
    setCursorId(id)
    rows.scrollTo(index)
    // The cursor may be there already, with the focus elsewhere: then nothing is drawn anew.
    boxOf(id)?.focus({ preventScroll: true })
  }

  const latest = { shown, selected, goTo, cursor, firstSeen: rows.firstSeen }
  const now = useRef(latest)
  useLayoutEffect(() => {
    now.current = latest
  })

  // The same functions for as long as the project is: a row is not drawn again because its table was.
  const handlers = useMemo((): RowHandlers => {
    const selection = selectionOf(project)
    return {
      tick: (id, range) => {
        const change = tick(now.current.shown, now.current.selected, id, anchor.current, range)
        if ('add' in change) selection.add(change.add)
        else selection.remove(change.remove)
        anchor.current = id
      },
      cursor: setCursorId,
    }
  }, [project])

  const indexOf = (id: string) => shown.findIndex((server) => server.id === id)
  useOpenedRow(opened, {
    follow: (id) => {
      setCursorId(id)
      if (indexOf(id) >= 0) rows.scrollTo(indexOf(id))
    },
    focus: (id) => goTo(indexOf(id)),
  })

  useEffect(() => {
    // j and k work from anywhere on the screen: nothing else on it takes letters but the fields.
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || event.defaultPrevented || isTyping(event.target)) return
      const { shown, cursor, goTo, firstSeen } = now.current
      const next = nextRow(event, cursor < 0 ? firstSeen() - 1 : cursor, shown.length, 1)
      if (next === undefined) return
      event.preventDefault()
      goTo(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const box = event.target instanceof HTMLInputElement ? event.target.dataset['server'] : undefined
    if (event.key === ' ' && event.shiftKey && box !== undefined) {
      event.preventDefault()
      const server = shown[cursor]
      if (server !== undefined && (canRotate(server) || selected.has(server.id))) handlers.tick(server.id, true)
      return
    }
    // The row's name is what opens its drawer.
    if (event.key === 'Enter' && box !== undefined)
      event.currentTarget.querySelector<HTMLElement>(`[data-opens="${CSS.escape(box)}"]`)?.click()
    if (event.key === 'j' || event.key === 'k') return
    const next = nextRow(event, cursor < 0 ? rows.firstSeen() - 1 : cursor, shown.length, rows.page())
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }

  return {
    cursor,
    /** The row whose box the Tab key reaches. */
    reachable: cursor >= 0 ? cursor : (rows.drawn[0] ?? 0),
    drawn: rows.drawn,
    height: rows.height,
    handlers,
    onKeyDown,
    goToFirstSeen: () => now.current.goTo(now.current.firstSeen()),
    /** To where the keyboard was, or to the first that is seen. */
    goToCursor: () => now.current.goTo(now.current.cursor >= 0 ? now.current.cursor : now.current.firstSeen()),
  }
}
