import '@mantine/core/styles/Popover.css'
import { Popover } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import text from '../../ui/text.module.css'
import { Tick } from '../../ui/tick.tsx'
import { type Column, columns as all, sameColumns, usualColumns } from '../columns.ts'
import { ColumnsButton } from '../menu-buttons.tsx'
import type { SortColumn } from '../servers-search.ts'
import css from './filter-menu.module.css'

type ColumnsMenuProps = {
  columns: readonly SortColumn[]
  onColumns: (columns: readonly SortColumn[]) => void
  fitting: readonly Column[]
}

/** Which columns to show. Those that find no room in this window are named, so that nobody looks for them. */
export function ColumnsMenu({ columns, onColumns, fitting }: ColumnsMenuProps) {
  const { t, i18n } = useLingui()
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ColumnsButton ref={target} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Columns`} className={css.dropdown}>
        <div className={css.pane}>
          <fieldset className={css.group}>
            <legend className={text.hidden}>{t`Columns`}</legend>
            <div className={css.list}>
              {all.map(({ id, head, stays }) => {
                const chosen = columns.includes(id)
                return (
                  <label key={id} className={css.choice}>
                    <Tick
                      checked={chosen}
                      disabled={stays === undefined}
                      onChange={() => onColumns(chosen ? columns.filter((one) => one !== id) : [...columns, id])}
                    />
                    <span>{i18n._(head)}</span>
                    {chosen && !fitting.some((column) => column.id === id) && (
                      <span className={css.count}>
                        <Trans comment="a column that is chosen, in a window that is too narrow for it">
                          no room now
                        </Trans>
                      </span>
                    )}
                    {stays === undefined && (
                      <span className={css.count}>
                        <Trans comment="a column that cannot be left out">always</Trans>
                      </span>
                    )}
                  </label>
                )
              })}
            </div>
          </fieldset>
        </div>
        <footer className={css.foot}>
          <button
            type="button"
            className={`${text.link} ${css.usual}`}
            aria-disabled={sameColumns(columns, usualColumns) || undefined}
            onClick={() => onColumns(usualColumns)}
          >
            <Trans>The usual columns</Trans>
          </button>
        </footer>
      </Popover.Dropdown>
    </Popover>
  )
}
