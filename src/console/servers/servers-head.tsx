import { Trans, useLingui } from '@lingui/react/macro'
import { IconRefresh } from '@tabler/icons-react'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import type { Column } from './columns.ts'
import { DensitySwitch } from './density-switch.tsx'
import type { Density } from './density.ts'
import { ColumnsMenu, ViewsMenu } from './lazy-menus.ts'
import { ColumnsButton, ViewsButton } from './menu-buttons.tsx'
import css from './servers-screen.module.css'
import type { ServersSearch, SortColumn } from './servers-search.ts'
import type { ServersList } from './use-servers-list.ts'

type ServersHeadProps = {
  project: string
  list: ServersList
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
  density: Density
  onDensity: (density: Density) => void
  columns: readonly SortColumn[]
  onColumns: (columns: readonly SortColumn[]) => void
  /** Those of the columns that there is room for. */
  fitting: readonly Column[]
}

/** How many servers and how fresh; and how the list looks: views, rows, columns. */
export function ServersHead(props: ServersHeadProps) {
  const { project, list, search, onSearch, density, onDensity, columns, onColumns, fitting } = props
  const { t } = useLingui()
  const format = useFormat()
  const { total, coming, cut, reading, readAt } = list
  const read = format.number(total)
  const count = cut?.of === undefined ? format.number(coming?.of ?? total) : t`${read} of ${format.number(cut.of)}`
  return (
    <PageHead title={t`Servers`} count={total > 0 ? count : undefined}>
      {total > 0 && cut === undefined && (
        <span className={css.age}>
          {reading ? (
            <Trans>Reading…</Trans>
          ) : (
            <Trans>
              Read{' '}
              <b>
                <Age at={readAt} />
              </b>{' '}
              ago
            </Trans>
          )}
        </span>
      )}
      <IconButton label={t`Read again`} onClick={list.readAgain} disabled={reading}>
        <IconRefresh size={16} aria-hidden="true" className={reading ? css.turning : undefined} />
      </IconButton>
      <DensitySwitch density={density} onChange={onDensity} />
      <ColumnsMenu
        columns={columns}
        onColumns={onColumns}
        fitting={fitting}
        renderButton={(props) => <ColumnsButton {...props} />}
      />
      <ViewsMenu
        project={project}
        now={{ search, columns }}
        onView={(view) => {
          onColumns(view.columns)
          onSearch(view.search)
        }}
        renderButton={(props) => <ViewsButton {...props} />}
      />
    </PageHead>
  )
}
