import { useMediaQuery } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef, useState } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { goesBack } from './after.ts'
import type { LiveTargets } from './live-targets.ts'
import { nextRow } from '../ui/row-cursor.ts'
import { useInHand } from '../ui/use-in-hand.ts'
import { useFromTitle } from './target-from.tsx'
import { TargetRow } from './target-row.tsx'
import css from './target-table.module.css'
import { rowHeight, useTargetRows } from './use-target-rows.ts'

type TargetTableProps = {
  /** What scrolls where the page is narrow; where it is low, what is around that. */
  root: RefObject<HTMLDivElement | null>
  ids: readonly string[]
  rotation: Rotation
  live: LiveTargets
  /** The pointer or the row cursor came into the list, or left it. */
  onHand: (inHand: boolean) => void
  onTarget: (serverId: string) => void
}

/**
 * The targets, virtual: a grid with one stop for the keyboard, in which arrows or j and k move the row cursor. Rows are
 * drawn again only when their own target changes.
 */
export function TargetTable({ root, ids, rotation, live, onHand, onTarget }: TargetTableProps) {
  const { t } = useLingui()
  const prefix = useId()
  const narrow = useMediaQuery('(max-width: 68.75em)', false, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 45em)', false, { getInitialValueInEffect: false })
  const low = useMediaQuery('(max-height: 31.25em)', false, { getInitialValueInEffect: false })
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const [cursorId, setCursorId] = useState<string>()
  const cursor = cursorId === undefined ? -1 : ids.indexOf(cursorId)

  const rows = useTargetRows({ root, scroller, body, ids, cursor, narrow, phone, low })

  const move = (event: KeyboardEvent) => {
    // Enter on a button in a row is the button's.
    if (event.key === 'Enter' && event.target === event.currentTarget && cursorId !== undefined) {
      event.preventDefault()
      onTarget(cursorId)
      return
    }
    const page = Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / rowHeight) - 2)
    const next = nextRow(event, cursor, ids.length, page)
    if (next === undefined) return
    event.preventDefault()
    setCursorId(ids[next])
    rows.scrollToIndex(next, { align: 'auto' })
  }
  const pick = (event: MouseEvent) => {
    const at = event.target instanceof Element ? event.target : undefined
    // A button in the row does what it says and nothing else.
    const button = at?.closest('button')
    const serverId = at?.closest<HTMLElement>('[data-server]')?.dataset['server']
    if (serverId === undefined || (button && button.dataset['opens'] === undefined)) return
    setCursorId(serverId)
    onTarget(serverId)
  }
  const fromTitle = useFromTitle()
  const waves = rotation.waves.first !== undefined
  const back = goesBack(rotation)
  const hand = useInHand(onHand)

  return (
    <div ref={scroller} className={css.scroller} {...hand}>
      <table
        className={css.table}
        data-waves={waves || undefined}
        // A table by its parts, a grid by its manners: one stop for the keyboard, and a cursor in it.
        role="grid"
        aria-label={t`Servers of this rotation`}
        aria-rowcount={ids.length + 1}
        aria-activedescendant={cursor < 0 ? undefined : `${prefix}${cursorId}`}
        tabIndex={0}
        onKeyDown={move}
        onClick={pick}
        onFocus={() => {
          if (cursor < 0) setCursorId(ids[rows.range?.startIndex ?? 0])
        }}
      >
        <thead className={css.head}>
          <tr aria-rowindex={1}>
            <th scope="col">{t`Server`}</th>
            <th scope="col">{t`State`}</th>
            {waves && <th scope="col">{t`Wave`}</th>}
            <th scope="col">{fromTitle(back, live)}</th>
            <th scope="col">{t`Job`}</th>
            <th scope="col">{t`Elapsed`}</th>
            <th scope="col">{t`What happened, what next`}</th>
          </tr>
        </thead>
        <tbody ref={body} className={css.body} style={{ height: rows.getTotalSize() }}>
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
                waves={waves}
                back={back}
                unread={live.unread}
                index={item.index}
                top={item.start}
                current={item.index === cursor}
                measure={phone ? rows.measureElement : undefined}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
