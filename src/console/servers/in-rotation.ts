import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Target } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import type { Fleet } from '../api/fleet.ts'
import { sessionQuery } from '../api/queries.ts'

/** What a rotation does with a server now, by the ledger. */
export type InRotation = { id: string; number: number; target: Target }

export type LiveRotations = {
  byServer: ReadonlyMap<string, InRotation>
  /** When to look again, in milliseconds; false: nothing moves in what is followed. */
  every: number | false
  /**
   * The servers with what their rotations do. It comes with the data, from the part of the page that is loaded only when
   * a rotation is open.
   */
  apply: (servers: readonly Server[], readAt: string | undefined) => readonly Server[]
}

/** How often to look for rotations that others started, in milliseconds, while the session says that some are open. */
const lookForOthers = 10_000

/**
 * The open rotations' targets, by server. Reading the fleet again for this would cost a hundred upstream calls; the ledger
 * knows it and answers in one small request. Nothing is asked while no rotation is open, nor by a hidden tab.
 */
const liveRotationsQuery = (project: string, held: readonly string[], open: boolean) =>
  queryOptions({
    queryKey: ['project', project, 'inRotation'],
    queryFn: async ({ client, queryKey }): Promise<LiveRotations> => {
      const { readLiveRotations } = await import('./in-rotation-read.ts')
      return readLiveRotations(client, project, held, client.getQueryData<LiveRotations>(queryKey))
    },
    enabled: open || held.length > 0,
    structuralSharing: false,
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const every = state.data?.every ?? false
      return every !== false ? every : open ? lookForOthers : false
    },
  })

/** What the open rotations do with the servers of a project; undefined while there are none. */
export function useLiveRotations(project: string, fleet: Fleet): LiveRotations | undefined {
  const { data: open } = useQuery({ ...sessionQuery(), select: ({ rotations }) => rotations.open > 0 })
  const held = useMemo(() => {
    const ids = new Set<string>()
    for (const { openRotation } of fleet.byId.values()) if (openRotation !== undefined) ids.add(openRotation.id)
    return [...ids]
  }, [fleet.byId])
  return useQuery(liveRotationsQuery(project, held, open === true)).data
}
