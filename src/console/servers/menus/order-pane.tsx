import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import text from '../../ui/text.module.css'
import { columns } from '../columns.ts'
import type { Sort, SortColumn } from '../servers-search.ts'
import css from './filter-menu.module.css'

type OrderPaneProps = { sorts: readonly Sort[]; onSorts: (sorts: readonly Sort[]) => void }

/** The order by several columns without a shift key: each joins behind those there are, turns round, and leaves. */
export function OrderPane({ sorts, onSorts }: OrderPaneProps) {
  const { t, i18n } = useLingui()
  const press = (column: SortColumn, descending: boolean) => {
    const before = sorts.find((sort) => sort.column === column)
    if (before === undefined) onSorts([...sorts, { column, descending }])
    else if (before.descending === descending) onSorts(sorts.filter((sort) => sort !== before))
    else onSorts(sorts.map((sort) => (sort === before ? { column, descending } : sort)))
  }
  return (
    <fieldset className={css.group}>
      <legend className={text.hidden}>{t`Sort order`}</legend>
      <div className={css.list}>
        {columns.map(({ id, head }) => {
          const place = sorts.findIndex((sort) => sort.column === id)
          const name = i18n._(head)
          return (
            <div key={id} className={css.choice}>
              <span>{name}</span>
              <span className={css.count}>{place >= 0 && sorts.length > 1 && place + 1}</span>
              {[false, true].map((descending) => {
                const Arrow = descending ? IconArrowDown : IconArrowUp
                const label = descending ? t`${name}, descending` : t`${name}, ascending`
                return (
                  <button
                    key={String(descending)}
                    type="button"
                    className={css.way}
                    aria-label={label}
                    title={label}
                    aria-pressed={sorts[place]?.descending === descending}
                    onClick={() => press(id, descending)}
                  >
                    <Arrow size={16} aria-hidden="true" />
                  </button>
                )
              })}
            </div>
          )
        })}
      </div>
      <p className={css.note}>
        <Trans>The first one pressed counts most. Shift and a column’s head do the same.</Trans>
      </p>
    </fieldset>
  )
}
