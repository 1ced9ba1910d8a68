import { useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useFormat } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSpoken } from '../ui/spoken.ts'
import { useUrlText } from '../ui/use-url-text.ts'
import { useDensity } from './density.ts'
import { FilterBar } from './filter-bar.tsx'
import { useColumns, useFittingColumns } from './kept-columns.ts'
import { KeyPairStrip, KeyPairStripSkeleton } from './key-pair-strip.tsx'
import { OpenDrawer } from './open-drawer.tsx'
import { selectionOf } from './selection.ts'
import { useSelectMatching } from './selection-wait.ts'
import { ServersDock } from './servers-dock.tsx'
import { NoMatch, NoServers } from './servers-empty.tsx'
import { ServersHead } from './servers-head.tsx'
import { ServersNotice } from './servers-notice.tsx'
import css from './servers-screen.module.css'
import {
  filterCount,
  nextSorts,
  type ServersSearch,
  withoutFilters,
  withSorts,
  type SortColumn,
  sortOf,
} from './servers-search.ts'
import { ServersSkeleton } from './servers-skeleton.tsx'
import { ServersTable, type ServersTableHandle } from './servers-table.tsx'
import { useServersList } from './use-servers-list.ts'

const route = getRouteApi('/p/$project/servers')

/** After this long, in milliseconds, a list of servers says by itself that it is old. */
const oldAfter = 10 * 60_000

/** The fleet: how it divides over key pairs, the filters, the rows, and what is selected of them. */
export function ServersScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const { project } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [density, setDensity] = useDensity()
  const [columns, setColumns] = useColumns()
  const fitting = useFittingColumns(columns)
  const [inHand, setInHand] = useState(false)
  const table = useRef<ServersTableHandle>(null)

  const setSearch = (next: ServersSearch, replace = false) => void navigate({ search: next, replace })
  const [query, setQuery] = useUrlText(
    search.q ?? '',
    (text) =>
      // Of the address as it is by then: a drawer may have been opened since the text was typed.
      void navigate({
        search: (before) => {
          const { q: _, ...others } = before
          return { ...others, ...(text !== '' && { q: text }) }
        },
        state: true,
        replace: true,
      }),
  )
  // While a drawer is open one goes from it to the next in this order.
  const list = useServersList(project, search, query, inHand || search.server !== undefined)
  const matching = useSelectMatching(project, list)
  const { fleet, total, shown, keyPairs, picks, reading, readAt, error, readAgain } = list

  const old = useNow((now) => fleet.complete && now - readAt > oldAfter)
  const warned = total > 0 && !reading && (error !== null || old)
  const filtered = filterCount(list.filters) > 0 && list.coming === undefined
  useSpoken(filtered ? t`${format.number(shown.length)} of ${format.number(total)} servers match` : '')

  // From the order in the address, not from the one on screen: a second key may come before the first is drawn.
  const sortBy = (column: SortColumn, adding: boolean) =>
    void navigate({ search: (now) => withSorts(now, nextSorts(sortOf(now), column, adding)), replace: true })
  const clearFilters = () => {
    setQuery('')
    setSearch(withoutFilters(search))
  }
  const head = (
    <ServersHead
      project={project}
      list={list}
      search={search}
      onSearch={setSearch}
      density={density}
      onDensity={setDensity}
      columns={columns}
      onColumns={setColumns}
      fitting={fitting}
    />
  )
  const dock = (
    <>
      <ServersDock
        project={project}
        list={list}
        matching={matching}
        onCleared={() => table.current?.focusCursor()}
        onShowOnly={(ids) => {
          setQuery('')
          list.showOnly(ids)
          setSearch({ ...withoutFilters(search), picked: '1' })
        }}
      />
      <OpenDrawer project={project} id={search.server} list={list} />
    </>
  )

  if (total === 0 && (error !== null || fleet.complete)) {
    return (
      <>
        {head}
        <div className={css.state}>
          {error === null ? <NoServers onRead={readAgain} /> : <ProblemNotice error={error} onRetry={readAgain} />}
        </div>
        {dock}
      </>
    )
  }
  return (
    <>
      {head}
      {total === 0 ? (
        <KeyPairStripSkeleton />
      ) : (
        <KeyPairStrip
          shares={list.shares}
          total={total}
          cut={list.cut !== undefined}
          keyPairs={keyPairs}
          search={search}
          onSearch={setSearch}
        />
      )}
      <FilterBar
        list={list}
        query={query}
        onQuery={setQuery}
        search={search}
        onSearch={setSearch}
        onClear={clearFilters}
        onDown={() => table.current?.focusFirst()}
      />
      <div className={css.list}>
        {total === 0 ? (
          <ServersSkeleton columns={fitting} />
        ) : shown.length === 0 ? (
          <div className={css.state}>
            <NoMatch list={list} onClear={clearFilters} />
          </div>
        ) : (
          <ServersTable
            key={project}
            ref={table}
            project={project}
            shown={shown}
            columns={fitting}
            selected={list.selected}
            keyPairs={keyPairs}
            live={list.live}
            sorts={list.sorts}
            onSort={sortBy}
            onAll={(all) => (all ? matching.select() : selectionOf(project).remove(shown.map(({ id }) => id)))}
            opened={search.server}
            picks={picks}
            density={density}
            busy={reading}
            onHand={setInHand}
            whole={fleet.complete}
          />
        )}
        {warned && <ServersNotice fleet={fleet} error={error} readAt={readAt} onRead={readAgain} reading={reading} />}
      </div>
      {dock}
    </>
  )
}
