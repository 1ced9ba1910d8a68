// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { type CSSProperties, type Ref, useImperativeHandle, useRef } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { type Column, gridTemplate } from './columns.ts'
import type { Density } from './density.ts'
import type { LiveRotations } from './in-rotation.ts'
import type { Picks } from './picks.ts'
import { ServerRow } from './server-row.tsx'
import { ServersTableHead } from './servers-table-head.tsx'
import type { Sort, SortColumn } from './servers-search.ts'
import { useInHand } from '../ui/use-in-hand.ts'
import css from './servers-table.module.css'
import { useRowCursor } from './use-row-cursor.ts'

export type ServersTableHandle = { focusFirst: () => void; focusCursor: () => void }

type ServersTableProps = {
  ref?: Ref<ServersTableHandle>
  project: string
  shown: readonly Server[]
  columns: readonly Column[]
  selected: ReadonlySet<string>
  /** The project's key pairs by name; undefined: not known yet. */
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  live: LiveRotations | undefined
  sorts: readonly Sort[]
  onSort: (column: SortColumn, adding: boolean) => void
  /** All that match into the selection, or out of it. */
  onAll: (all: boolean) => void
  /** The server whose drawer the address opens: the row cursor is there. */
  opened: string | undefined
  picks: Picks
  density: Density
  busy: boolean
  /** Whether the pointer or the keyboard is in it. */
  onHand: (inHand: boolean) => void
  /** No server is missing: the box in the head can stand for all that match. */
  whole: boolean
}

const rowHeight: Record<Density, number> = { comfortable: 36, compact: 28 }
const phoneRowHeight = 56
const headHeight = 32

/** The servers, virtual: a table in which the focus sits on the row's box and j, k or arrows move it from row to row. */
export function ServersTable(props: ServersTableProps) {
  const { ref, project, shown, columns, selected, keyPairs, live, sorts, onSort, onAll, picks, density, busy, whole } =
    props
  const { t } = useLingui()
  const phone = useMediaQuery('(max-width: 45em)', false, { getInitialValueInEffect: false }) ?? false
  const scroller = useRef<HTMLDivElement>(null)
  const height = phone ? phoneRowHeight : rowHeight[density]
  const rows = useRowCursor({
    scroller,
    project,
    shown,
    selected,
    opened: props.opened,
    rowHeight: height,
    head: phone ? 0 : headHeight,
  })
  const { goToFirstSeen, goToCursor } = rows
  useImperativeHandle(ref, () => ({ focusFirst: goToFirstSeen, focusCursor: goToCursor }), [goToFirstSeen, goToCursor])

  const hand = useInHand(props.onHand)

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
      // A property of CSS, which its types do not know.
      style={{ '--columns': gridTemplate(columns) } as CSSProperties}
      {...hand}
      onKeyDown={rows.onKeyDown}
      onKeyUp={(event) => {
        // Some browsers toggle a box when the key is let go.
        if (event.key === ' ' && event.shiftKey) event.preventDefault()
      }}
    >
      <ServersTableHead columns={columns} sorts={sorts} onSort={onSort} picks={picks} whole={whole} onAll={onAll} />
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
              columns={columns}
              keyPair={keyPair}
              unlisted={keyPairs !== undefined && keyPair === undefined}
              inRotation={live?.byServer.get(server.id)}
              selected={selected.has(server.id)}
              current={index === rows.cursor}
              reachable={index === rows.reachable}
              index={index}
              top={index * height}
              handlers={rows.handlers}
            />
          )
        })}
      </div>
    </div>
  )
}
