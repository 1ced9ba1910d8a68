import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { emptyFleet } from '../api/fleet.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { useLiveRotations } from './in-rotation.ts'
import { keyPairShares } from './key-pair-shares.ts'
import { summarise } from './picks.ts'
import { useSelection } from './selection.ts'
import { filterServers } from './server-list.ts'
import { serversByName, sortServers } from './server-order.ts'
import { type ServersSearch, sortOf } from './servers-search.ts'
import { useHeldRows } from './use-held-rows.ts'
import { usePickedOnly } from './use-picked-only.ts'

/** Everything that the servers screen shows, from the fleet as far as it has come to the rows that the filters leave. */
export type ServersList = ReturnType<typeof useServersList>

/**
 * Each step is worked out anew only when what it depends on is new: a tick sorts nothing, a key in the search box filters
 * and does not sort.
 *
 * @param query the text in the search box, ahead of the one in the address
 * @param inHand whether the pointer or the row cursor is in the list, or a drawer over it: then what rotations do moves no row
 */
export function useServersList(project: string, search: ServersSearch, query: string, inHand: boolean) {
  const fleetRead = useQuery(fleetQuery(project))
  const keyPairsRead = useQuery(keyPairsQuery(project))
  const selected = useSelection(project)
  const fleet = fleetRead.data ?? emptyFleet
  const live = useLiveRotations(project, fleet)
  const keyPairs = useMemo(
    () => keyPairsRead.data && new Map(keyPairsRead.data.map((one) => [one.name, one])),
    [keyPairsRead.data],
  )
  const read = useMemo(() => serversByName(fleet.byId.values()), [fleet.byId])
  const named = useMemo(() => live?.apply(read, fleet.at) ?? read, [read, live, fleet.at])
  const byId = useMemo(
    () => (named === read ? fleet.byId : new Map(named.map((server) => [server.id, server]))),
    [named, read, fleet.byId],
  )

  const filters = useMemo(() => {
    const { q: _, ...others } = search
    return query.trim() === '' ? others : { ...others, q: query }
  }, [search, query])
  // The field shows what is typed before ten thousand servers are looked through for it.
  const asked = useDeferredValue(filters)
  // By the part of the address that tells it, not by all of it: a key in the search box must not sort anew.
  const order = asked.sort
  const sorts = useMemo(() => sortOf({ sort: order }), [order])
  const sorted = useMemo(() => sortServers(named, sorts, keyPairs), [named, sorts, keyPairs])
  const [picked, showOnly] = usePickedOnly(search.picked !== undefined, selected)
  const matching = useMemo(() => {
    const found = filterServers(sorted, asked, keyPairs)
    return picked === undefined ? found : found.filter(({ id }) => picked.has(id))
  }, [sorted, asked, keyPairs, picked])
  const question = useMemo(() => ({ asked, read, picked }), [asked, read, picked])
  const shown = useHeldRows(matching, byId, live !== undefined && inHand, question)

  const shares = useMemo(() => keyPairShares(named, keyPairs), [named, keyPairs])
  const picks = useMemo(() => summarise(byId, fleet.complete, shown, selected), [byId, fleet.complete, shown, selected])
  const reading = fleetRead.isFetching
  return {
    fleet,
    byId,
    total: byId.size,
    /** All of them, by name. */
    named,
    shown,
    live,
    keyPairs,
    shares,
    filters,
    sorts,
    selected,
    picks,
    /** Which rows "selected only" is to show when it comes on; all that are selected unless told. */
    showOnly,
    error: fleetRead.error,
    reading,
    readAt: fleetRead.dataUpdatedAt,
    /** Set while the first read runs: how many there will be. */
    coming: reading && !fleet.complete ? { of: fleet.count } : undefined,
    /** Set where the read broke off before its end: how many there are. */
    cut: !reading && !fleet.complete && fleetRead.error !== null ? { of: fleet.count } : undefined,
    readAgain: () => void Promise.all([fleetRead.refetch(), keyPairsRead.refetch()]),
  }
}
