import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Server } from '../../contract/server.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { type LiveTargets, orderOf } from './live-targets.ts'

type Servers = ReadonlyMap<string, Server>

/**
 * The ledger has a server's name from when it was read for the rotation. Until then, and for ever where nothing was read,
 * the fleet's name for the same id stands in.
 */
export function withNames(live: LiveTargets, servers: Servers): LiveTargets {
  const byId = new Map(live.byId)
  let named = false
  for (const [id, target] of live.byId) {
    const name = servers.get(id)?.name
    if (target.serverName !== undefined || name === undefined || name === '') continue
    byId.set(id, { ...target, serverName: name })
    named = true
  }
  return named ? { ...live, byId, order: orderOf(byId) } : live
}

/** Nothing was read for any target: the rotation waits for approval, or was turned down. */
export function isUnread(live: LiveTargets | undefined): boolean {
  if (live === undefined) return false
  for (const { from } of live.byId.values()) if (from !== undefined) return false
  return true
}

/** The targets with their names; and, where nothing was read for them, with what the project shows now. */
export function useNamedTargets(project: string, live: LiveTargets | undefined): LiveTargets | undefined {
  const unread = useMemo(() => isUnread(live), [live])
  const enabled = unread && (live?.state === 'requested' || live?.state === 'finished')
  const { data: servers } = useQuery({
    ...fleetQuery(project),
    enabled,
    // Not page by page: each would put all of the targets in order anew.
    select: (fleet): Servers | undefined => (fleet.complete ? fleet.byId : undefined),
    notifyOnChangeProps: ['data'],
  })
  const { data: list } = useQuery({ ...keyPairsQuery(project), enabled, notifyOnChangeProps: ['data'] })
  const keyPairs = useMemo(() => list && new Map(list.map((one) => [one.name, one])), [list])
  return useMemo(() => {
    if (live === undefined || !unread) return live
    return { ...(servers === undefined ? live : withNames(live, servers)), unread: { servers, keyPairs } }
  }, [live, unread, servers, keyPairs])
}
