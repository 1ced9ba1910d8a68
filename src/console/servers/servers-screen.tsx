import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconRefresh, IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ServerStatus } from '../../contract/words.ts'
import { emptyFleet } from '../api/fleet.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { Age } from '../ui/age.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { announce } from '../ui/live.ts'
import { useNow } from '../ui/now.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useUrlText } from '../ui/use-url-text.ts'
import { DensitySwitch } from './density-switch.tsx'
import { useDensity } from './density.ts'
import { FilterBar } from './filter-bar.tsx'
import { keyPairShares } from './key-pair-shares.ts'
import { KeyPairStrip, KeyPairStripSkeleton } from './key-pair-strip.tsx'
import { canRotate, summarise } from './picks.ts'
import { selectionOf, useSelection } from './selection.ts'
import { filterServers, serversByName, sortServers } from './server-list.ts'
import { ServersDock } from './servers-dock.tsx'
import { ServersNotice } from './servers-notice.tsx'
import css from './servers-screen.module.css'
import { filterCount, nextSort, type ServersSearch, sortOf, withoutFilters } from './servers-search.ts'
import { ServersSkeleton } from './servers-skeleton.tsx'
import { ServersTable, type ServersTableHandle } from './servers-table.tsx'

const route = getRouteApi('/p/$project/servers')

/** After this long, in milliseconds, a list of servers says by itself that it is old. */
const oldAfter = 10 * 60_000
const noticeRoom = 72

export function ServersScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const { project } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const fleetRead = useQuery(fleetQuery(project))
  const keyPairsRead = useQuery(keyPairsQuery(project))
  const selected = useSelection(project)
  const [density, setDensity] = useDensity()
  const table = useRef<ServersTableHandle>(null)

  const setSearch = (next: ServersSearch, replace = false) => void navigate({ search: next, replace })
  const [query, setQuery] = useUrlText(search.q ?? '', (text) => {
    const { q: _, ...others } = search
    setSearch({ ...others, ...(text !== '' && { q: text }) }, true)
  })

  const fleet = fleetRead.data ?? emptyFleet
  const total = fleet.byId.size
  const keyPairs = useMemo(
    () => keyPairsRead.data && new Map(keyPairsRead.data.map((one) => [one.name, one])),
    [keyPairsRead.data],
  )
  const sorts = useMemo(() => sortOf(search), [search])
  const named = useMemo(() => serversByName(fleet.byId.values()), [fleet.byId])
  const sorted = useMemo(() => sortServers(named, sorts), [named, sorts])
  // What was selected when "selected only" came on: a box unticked there keeps its row, so nothing jumps.
  const [picked, setPicked] = useState<ReadonlySet<string>>()
  if (search.picked !== undefined && picked === undefined) setPicked(selected)
  if (search.picked === undefined && picked !== undefined) setPicked(undefined)
  const filters = useMemo(() => {
    const { q: _, ...others } = search
    return query.trim() === '' ? others : { ...others, q: query }
  }, [search, query])
  const shown = useMemo(() => {
    const matching = filterServers(sorted, filters, keyPairs)
    return picked === undefined ? matching : matching.filter(({ id }) => picked.has(id))
  }, [sorted, filters, keyPairs, picked])
  const shares = useMemo(() => keyPairShares(fleet.byId.values(), keyPairs), [fleet.byId, keyPairs])
  const statuses = useMemo(() => countStatuses(fleet.byId.values()), [fleet.byId])
  const picks = useMemo(
    () => summarise(fleet.byId, fleet.complete, shown, selected),
    [fleet.byId, fleet.complete, shown, selected],
  )

  const reading = fleetRead.isFetching
  const coming = reading && !fleet.complete ? { of: fleet.count } : undefined
  const readAt = fleetRead.dataUpdatedAt
  const old = useNow((now) => fleet.complete && now - readAt > oldAfter)
  const warned = total > 0 && !reading && (fleetRead.isError || old)
  const active = filterCount(filters)
  useSpokenCount(shown.length, total, active > 0 && coming === undefined)

  const read = () => void Promise.all([fleetRead.refetch(), keyPairsRead.refetch()])
  const selectMatching = () => selectionOf(project).add(shown.filter(canRotate).map(({ id }) => id))
  const clearFilters = () => {
    setQuery('')
    setSearch(withoutFilters(search))
  }

  const head = (
    <PageHead title={t`Servers`} count={total > 0 ? format.number(coming?.of ?? total) : undefined}>
      {total > 0 && (
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
      <IconButton label={t`Read again`} onClick={read} disabled={reading}>
        <IconRefresh size={16} aria-hidden="true" className={reading ? css.turning : undefined} />
      </IconButton>
      <DensitySwitch density={density} onChange={setDensity} />
    </PageHead>
  )
  const dock = (
    <ServersDock
      project={project}
      picks={picks}
      onSelectMatching={selectMatching}
      onShowPicked={() => {
        setQuery('')
        setSearch({ ...withoutFilters(search), picked: '1' })
      }}
    />
  )

  if (total === 0 && fleetRead.isError) {
    return (
      <>
        {head}
        <div className={css.state}>
          <ProblemNotice error={fleetRead.error} onRetry={read} />
        </div>
        {dock}
      </>
    )
  }
  if (total === 0 && fleet.complete) {
    return (
      <>
        {head}
        <div className={css.state}>
          <EmptyState
            icon={IconServerOff}
            title={<Trans>No servers in this project</Trans>}
            text={
              <Trans>
                The cloud lists none here. Servers are bought in the cloud’s own console; another project or region may
                have some.
              </Trans>
            }
            action={
              <Button onClick={read}>
                <Trans>Read again</Trans>
              </Button>
            }
          />
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
        <KeyPairStrip shares={shares} total={total} keyPairs={keyPairs} search={search} onSearch={setSearch} />
      )}
      <FilterBar
        query={query}
        onQuery={setQuery}
        search={search}
        onSearch={setSearch}
        onDown={() => table.current?.focusFirst()}
        shares={shares}
        statuses={statuses}
        keyPairs={keyPairs}
        matching={shown.length}
        loaded={total}
        coming={coming}
      />
      <div className={css.list}>
        {total === 0 ? (
          <ServersSkeleton />
        ) : shown.length === 0 ? (
          <div className={css.state}>
            <EmptyState
              icon={IconFilter}
              title={coming === undefined ? <Trans>No server matches</Trans> : <Trans>No server matches yet</Trans>}
              text={
                <>
                  <Trans>
                    {format.number(total)} are hidden by <Plural value={active} one="# filter" other="# filters" />.
                  </Trans>{' '}
                  {selected.size > 0 && <Trans>{format.number(selected.size)} stay selected.</Trans>}
                </>
              }
              action={
                <Button onClick={clearFilters}>
                  <Trans>Clear filters</Trans>
                </Button>
              }
            />
          </div>
        ) : (
          <ServersTable
            key={project}
            ref={table}
            project={project}
            shown={shown}
            selected={selected}
            keyPairs={keyPairs}
            sorts={sorts}
            onSort={(column, adding) => {
              const { sort: _, ...others } = search
              const sort = nextSort(sorts, column, adding)
              setSearch({ ...others, ...(sort && { sort }) }, true)
            }}
            picks={picks}
            density={density}
            busy={reading}
            footRoom={warned ? noticeRoom : 0}
          />
        )}
        {warned && (
          <ServersNotice fleet={fleet} error={fleetRead.error} readAt={readAt} onRead={read} reading={reading} />
        )}
      </div>
      {dock}
    </>
  )
}

function countStatuses(servers: Iterable<{ status: ServerStatus }>): Map<ServerStatus, number> {
  const counts = new Map<ServerStatus, number>()
  for (const { status } of servers) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}

/** Says how many match when the hand rests after a change of the filters. */
function useSpokenCount(matching: number, total: number, speak: boolean): void {
  const { t } = useLingui()
  const format = useFormat()
  const sentence = speak ? t`${format.number(matching)} of ${format.number(total)} servers match` : ''
  useEffect(() => {
    if (sentence === '') return undefined
    const timer = setTimeout(() => announce(sentence), 500)
    return () => clearTimeout(timer)
  }, [sentence])
}
