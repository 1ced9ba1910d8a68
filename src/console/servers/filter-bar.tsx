import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import { SearchBox } from '../ui/search-box.tsx'
import text from '../ui/text.module.css'
import css from './filter-bar.module.css'
import { FilterButton } from './filter-button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterMenu } from './lazy-menus.ts'
import { filterCount, type ServersSearch } from './servers-search.ts'
import type { ServersList } from './use-servers-list.ts'

type FilterBarProps = {
  list: ServersList
  query: string
  onQuery: (query: string) => void
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
  onClear: () => void
  /** The arrow down leads from the search into the list. */
  onDown: () => void
}

/** Search, the filters that hold, the way to more of them, and how many servers are left. */
export function FilterBar({ list, query, onQuery, search, onSearch, onClear, onDown }: FilterBarProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { coming, total, shown } = list
  const filters = filterCount(list.filters)
  const all = format.number(total)
  return (
    <div className={css.bar}>
      <div className={css.search}>
        <SearchBox label={t`Name, id or address`} value={query} onChange={onQuery} onDown={onDown} slash />
      </div>
      <FilterChips search={search} keyPairs={list.keyPairs} onSearch={onSearch} />
      <FilterMenu
        list={list}
        search={search}
        onSearch={onSearch}
        onClear={onClear}
        renderButton={(props) => <FilterButton {...props} count={filters} />}
      />
      <span className={css.grow} />
      {coming !== undefined ? (
        <span className={css.count} data-loading>
          {coming.of === undefined ? (
            <Trans>Reading the servers…</Trans>
          ) : (
            <Trans>
              <b>{all}</b> of {format.number(coming.of)} servers
            </Trans>
          )}
        </span>
      ) : (
        filters > 0 && (
          <span className={css.count}>
            <Trans comment="how many servers match the filters">
              <b>{format.number(shown.length)}</b> of {all} servers
            </Trans>
          </span>
        )
      )}
      {filters > 0 && (
        <button type="button" className={`${text.link} ${css.clear}`} onClick={onClear}>
          <Trans>Clear filters</Trans>
        </button>
      )}
      {coming !== undefined && (
        <progress
          className={css.progress}
          aria-label={t`Servers read`}
          {...(coming.of === undefined ? {} : { max: Math.max(1, coming.of), value: total })}
        />
      )}
    </div>
  )
}
