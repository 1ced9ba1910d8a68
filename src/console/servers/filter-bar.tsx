import { Trans, useLingui } from '@lingui/react/macro'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { ServerStatus } from '../../contract/words.ts'
import { useFormat } from '../ui/format.ts'
import { onDemand } from '../ui/on-demand.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import text from '../ui/text.module.css'
import css from './filter-bar.module.css'
import { FilterButton } from './filter-button.tsx'
import { FilterChips } from './filter-chips.tsx'
import type { KeyPairShare } from './key-pair-shares.ts'
import { filterCount, type ServersSearch, withoutFilters } from './servers-search.ts'

const FilterMenu = onDemand('dialog', async () => (await import('./filter-menu.tsx')).FilterMenu)

type FilterBarProps = {
  query: string
  onQuery: (query: string) => void
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
  onDown: () => void
  shares: readonly KeyPairShare[]
  statuses: ReadonlyMap<ServerStatus, number>
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  /** How many match, and how many there are so far. */
  matching: number
  loaded: number
  /** Set while the first read runs: how many there will be. */
  coming: { of: number | undefined } | undefined
}

export function FilterBar(props: FilterBarProps) {
  const { query, onQuery, search, onSearch, onDown, shares, statuses, keyPairs, matching, loaded, coming } = props
  const { t } = useLingui()
  const format = useFormat()
  const filters = filterCount(search)
  const all = format.number(loaded)
  return (
    <div className={css.bar}>
      <div className={css.search}>
        <SearchBox label={t`Name, id or address`} value={query} onChange={onQuery} onDown={onDown} slash />
      </div>
      <FilterChips search={search} keyPairs={keyPairs} onSearch={onSearch} />
      <FilterMenu
        search={search}
        onSearch={onSearch}
        shares={shares}
        statuses={statuses}
        keyPairs={keyPairs}
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
              <b>{format.number(matching)}</b> of {all} servers
            </Trans>
          </span>
        )
      )}
      {filters > 0 && (
        <button
          type="button"
          className={`${text.link} ${css.clear}`}
          onClick={() => {
            onQuery('')
            onSearch(withoutFilters(search))
          }}
        >
          <Trans>Clear filters</Trans>
        </button>
      )}
      {coming !== undefined && (
        <progress
          className={css.progress}
          aria-label={t`Servers read`}
          {...(coming.of === undefined ? {} : { max: Math.max(1, coming.of), value: loaded })}
        />
      )}
    </div>
  )
}
