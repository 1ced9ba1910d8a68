// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Tick } from '../ui/tick.tsx'
import { columns } from './columns.ts'
import type { Picks } from './picks.ts'
import type { Sort, SortColumn } from './servers-search.ts'
import css from './servers-table.module.css'

type ServersTableHeadProps = {
  sorts: readonly Sort[]
  onSort: (column: SortColumn, adding: boolean) => void
  picks: Picks
  onAll: (all: boolean) => void
}

/** The heads of the columns: a click sorts, with shift a further column joins; the box stands for all that match. */
export function ServersTableHead({ sorts, onSort, picks, onAll }: ServersTableHeadProps) {
  const { t, i18n } = useLingui()
  const all = picks.matching > 0 && picks.matchingPicked === picks.matching
  return (
    <div role="rowgroup" className={css.headGroup}>
      <div role="row" aria-rowindex={1} className={css.head}>
        <div role="columnheader" className={css.box}>
          <label>
            <Tick
              aria-label={t`All ${picks.matching} servers that match`}
              checked={all}
              part={picks.matchingPicked > 0 && !all}
              disabled={picks.matching === 0}
              onChange={() => onAll(!all)}
            />
          </label>
        </div>
        {columns.map(({ id, head, leaves, end }) => {
          const place = sorts.findIndex((sort) => sort.column === id)
          const sort = sorts[place]
          const Arrow = sort?.descending === true ? IconArrowDown : IconArrowUp
          return (
            <div
              key={id}
              role="columnheader"
              data-leaves={leaves}
              data-end={end}
              data-sorted={sort !== undefined || undefined}
              aria-sort={place === 0 ? (sort?.descending === true ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                title={t`Sort; with Shift as a further column`}
                onClick={(event) => onSort(id, event.shiftKey)}
              >
                {i18n._(head)}
                {sort !== undefined && <Arrow size={14} aria-hidden="true" />}
                {sort !== undefined && sorts.length > 1 && <span className={css.place}>{place + 1}</span>}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
