// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import text from '../ui/text.module.css'
import { useFormat } from '../ui/format.ts'
import { Tick } from '../ui/tick.tsx'
import type { Column } from './columns.ts'
import { isFull, type Picks } from './picks.ts'
import type { Sort, SortColumn } from './servers-search.ts'
import css from './servers-table.module.css'

type ServersTableHeadProps = {
  columns: readonly Column[]
  sorts: readonly Sort[]
  onSort: (column: SortColumn, adding: boolean) => void
  picks: Picks
  /** No server is missing: else the box stands for a part, however many are ticked. */
  whole: boolean
  onAll: (all: boolean) => void
}

/** The heads of the columns: a click sorts, with shift a further column joins; the box stands for all that match. */
export function ServersTableHead({ columns, sorts, onSort, picks, whole, onAll }: ServersTableHeadProps) {
  const { t } = useLingui()
  const format = useFormat()
  const all = picks.matching > 0 && picks.matchingPicked === picks.matching
  const matching = format.number(picks.matching)
  const label =
    picks.matching === 0
      ? t`No server that matches can be ticked`
      : t`${plural(picks.matching, { one: 'The server that matches', other: `All ${matching} servers that match` })}`
  return (
    <div role="rowgroup" className={css.headGroup}>
      <div role="row" aria-rowindex={1} className={css.head}>
        <div role="columnheader" className={css.box}>
          <label>
            <Tick
              aria-label={label}
              checked={all && whole}
              part={picks.matchingPicked > 0 && !(all && whole)}
              disabled={picks.matching === 0}
              // With as many as one rotation takes there is nothing to add, so it takes away.
              onChange={() => onAll(!all && !(isFull(picks) && picks.matchingPicked > 0))}
            />
          </label>
        </div>
        {columns.map((column) => (
          <ColumnHead key={column.id} column={column} sorts={sorts} onSort={onSort} />
        ))}
      </div>
    </div>
  )
}

type ColumnHeadProps = Pick<ServersTableHeadProps, 'sorts' | 'onSort'> & { column: Column }

function ColumnHead({ column: { id, head, end }, sorts, onSort }: ColumnHeadProps) {
  const { t, i18n } = useLingui()
  const place = sorts.findIndex((sort) => sort.column === id)
  const sort = sorts[place]
  const Arrow = sort?.descending === true ? IconArrowDown : IconArrowUp
  const several = sorts.length > 1
  return (
    <div
      role="columnheader"
      data-end={end}
      data-sorted={sort !== undefined || undefined}
      // One column may say so; the places of the others are in their words.
      aria-sort={place === 0 ? (sort?.descending === true ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        title={t`Sort; with Shift as a further column`}
        onClick={(event) => onSort(id, event.shiftKey)}
        onKeyDown={(event) => {
          // The click that a browser makes of a key need not tell of the shift; the table takes that of Shift Space away.
          if ((event.key !== 'Enter' && event.key !== ' ') || !event.shiftKey) return
          event.preventDefault()
          onSort(id, true)
        }}
      >
        {i18n._(head)}
        {sort !== undefined && <Arrow size={14} aria-hidden="true" />}
        {sort !== undefined && several && (
          <>
            <span className={css.place} aria-hidden="true">
              {place + 1}
            </span>
            <span className={text.hidden}>
              {sort.descending
                ? t`, ${place + 1} of ${sorts.length} in the order, descending`
                : t`, ${place + 1} of ${sorts.length} in the order, ascending`}
            </span>
          </>
        )}
      </button>
    </div>
  )
}
