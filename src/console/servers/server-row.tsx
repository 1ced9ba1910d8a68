// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { isSeen } from '../ui/seen-name.ts'
import { Tick } from '../ui/tick.tsx'
import type { Column } from './columns.ts'
import type { InRotation } from './in-rotation.ts'
import { type CellProps, cells } from './server-cells.tsx'
import css from './servers-table.module.css'

export type RowHandlers = {
  tick: (id: string, range: boolean) => void
  cursor: (id: string) => void
}

type ServerRowProps = {
  project: string
  server: Server
  columns: readonly Column[]
  /** The one on it, as the project lists it. */
  keyPair: KeyPair | undefined
  unlisted: boolean
  /** What an open rotation does with it now. */
  inRotation: InRotation | undefined
  selected: boolean
  current: boolean
  /** The one row whose box the Tab key reaches. */
  reachable: boolean
  index: number
  top: number
  handlers: RowHandlers
}

/** One server; drawn again only when something of its own changes. */
export const ServerRow = memo(function ServerRow(props: ServerRowProps) {
  const { project, server, columns, keyPair, unlisted, inRotation } = props
  const { selected, current, reachable, index, top, handlers } = props
  const { id, blocked } = server
  const name = isSeen(server.name) ? server.name : id
  const fixed = blocked !== undefined && !selected

  return (
    <div
      className={css.row}
      role="row"
      aria-rowindex={index + 2}
      data-selected={selected || undefined}
      data-current={current || undefined}
      data-blocked={blocked !== undefined || undefined}
      // A transform would give each row a place of its own in the painter's tree, which costs a third more to paint.
      style={{ top }}
      onFocus={() => handlers.cursor(id)}
    >
      <div role="cell" className={css.box}>
        <label>
          <Tick
            data-server={id}
            checked={selected}
            aria-label={name}
            aria-disabled={fixed || undefined}
            aria-describedby={blocked === undefined ? undefined : `why-${id}`}
            tabIndex={reachable ? 0 : -1}
            onChange={(event) => {
              if (fixed) return
              handlers.tick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }}
          />
        </label>
      </div>
      <Cells
        project={project}
        server={server}
        name={name}
        columns={columns}
        keyPair={keyPair}
        unlisted={unlisted}
        inRotation={inRotation}
        reachable={reachable}
      />
    </div>
  )
})

/** All but the box: a row that is ticked, or moves by a sort, draws none of them again. */
const Cells = memo(function Cells({ columns, ...cell }: CellProps & { columns: readonly Column[] }) {
  return columns.map(({ id }) => {
    const Cell = cells[id]
    return <Cell key={id} {...cell} />
  })
})
