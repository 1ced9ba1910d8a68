// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { nextRow } from '../ui/row-cursor.ts'
import { isTyping } from '../ui/typing.ts'
import { useWindowedRows } from '../ui/windowed-rows.ts'
import type { Density } from './density.ts'
import { canRotate, type Picks, tick } from './picks.ts'
import { selectionOf } from './selection.ts'
import { ServerRow } from './server-row.tsx'
import { ServersTableHead } from './servers-table-head.tsx'
import type { Sort, SortColumn } from './servers-search.ts'
import css from './servers-table.module.css'

export type ServersTableHandle = { focusFirst: () => void }

type ServersTableProps = {
  ref?: Ref<ServersTableHandle>
  project: string
  shown: readonly Server[]
  selected: ReadonlySet<string>
  /** The project's key pairs by name; undefined: not known yet. */
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  sorts: readonly Sort[]
  onSort: (column: SortColumn, adding: boolean) => void
  picks: Picks
  density: Density
  busy: boolean
  /** Room under the last row, in pixels, for what lies over the foot of the list. */
  footRoom: number
}

const rowHeight: Record<Density, number> = { comfortable: 36, compact: 28 }
const phoneRowHeight = 56
const headHeight = 32

// Where each project's list was left, so that coming back from the review is coming back to the same rows.
const leftAt = new Map<string, number>()

/**
 * The servers, virtual: a table in which the focus sits on the row's box and j, k or arrows move it from row to row. The
 * row under the cursor stays drawn wherever one scrolls, so that the focus is never lost.
 */
export function ServersTable(props: ServersTableProps) {
  const { ref, project, shown, selected, keyPairs, sorts, onSort, picks, density, busy, footRoom } = props
  const { t } = useLingui()
  const phone = useMediaQuery('(max-width: 45em)', false, { getInitialValueInEffect: false }) ?? false
  const scroller = useRef<HTMLDivElement>(null)
  const [cursorId, setCursorId] = useState<string>()
  const anchor = useRef<string>(undefined)
  const height = phone ? phoneRowHeight : rowHeight[density]

  const cursor = useMemo(() => shown.findIndex(({ id }) => id === cursorId), [shown, cursorId])
  const rows = useWindowedRows({
    scroller,
    count: shown.length,
    rowHeight: height,
    head: phone ? 0 : headHeight,
    foot: footRoom,
    keep: cursor,
    initialTop: leftAt.get(project) ?? 0,
  })
  useEffect(() => {
    const element = scroller.current
    return () => void leftAt.set(project, element?.scrollTop ?? 0)
  }, [project])

  // The box to focus may not be drawn yet when the cursor moves to it.
  const wanted = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const box = scroller.current?.querySelector<HTMLElement>(`[data-server="${CSS.escape(wanted.current)}"]`)
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
    scroller.current?.querySelector<HTMLElement>(`[data-server="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
  }

  const latest = { shown, selected, goTo, cursor, firstSeen: rows.firstSeen }
  const now = useRef(latest)
  useLayoutEffect(() => {
    now.current = latest
  })

  // The same functions for as long as the project is: a row is not drawn again because its table was.
  const handlers = useMemo(() => {
    const selection = selectionOf(project)
    return {
      tick: (id: string, range: boolean) => {
        const change = tick(now.current.shown, now.current.selected, id, anchor.current, range)
        if ('add' in change) selection.add(change.add)
        else selection.remove(change.remove)
        anchor.current = id
      },
      cursor: setCursorId,
    }
  }, [project])

  useImperativeHandle(ref, () => ({ focusFirst: () => now.current.goTo(now.current.firstSeen()) }), [])

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
    if (event.key === 'j' || event.key === 'k') return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2)
    const next = nextRow(event, cursor < 0 ? rows.firstSeen() - 1 : cursor, shown.length, page)
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }

  const reachable = cursor >= 0 ? cursor : (rows.drawn[0] ?? 0)
  return (
    // The rows' own boxes take the keys; here they are heard as they come up.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      className={css.scroll}
      role="table"
      aria-label={t`Servers`}
      aria-rowcount={shown.length + 1}
      aria-busy={busy}
      data-density={density}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        // Some browsers toggle a box when the key is let go.
        if (event.key === ' ' && event.shiftKey) event.preventDefault()
      }}
    >
      <ServersTableHead
        sorts={sorts}
        onSort={onSort}
        picks={picks}
        onAll={(all) => {
          const ids = shown.filter((server) => !all || canRotate(server)).map(({ id }) => id)
          if (all) selectionOf(project).add(ids)
          else selectionOf(project).remove(ids)
        }}
      />
      <div role="rowgroup" className={css.body} style={{ height: rows.height }}>
        {rows.drawn.map((index) => {
          const server = shown[index]
          if (server === undefined) return null
          const keyPair = server.keyPair === null ? undefined : keyPairs?.get(server.keyPair)
          return (
            <ServerRow
              key={server.id}
              project={project}
              server={server}
              fingerprint={keyPair?.fingerprint}
              unlisted={keyPairs !== undefined && keyPair === undefined}
              selected={selected.has(server.id)}
              current={index === cursor}
              reachable={index === reachable}
              index={index}
              top={index * height}
              handlers={handlers}
            />
          )
        })}
      </div>
    </div>
  )
}
