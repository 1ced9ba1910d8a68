import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { emptyFleet, type Fleet } from '../api/fleet.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import type { Use } from './key-pair-list.ts'
import { keyPairUse } from './key-pair-use.ts'

/** The project's key pairs, and how many servers are on each: counted from the fleet, once all of it is here. */
export function useKeyPairs(project: string) {
  const list = useQuery(keyPairsQuery(project))
  const servers = useQuery(fleetQuery(project))
  const fleet: Fleet = servers.data ?? emptyFleet
  const use: Use = useMemo(() => (fleet.complete ? keyPairUse(fleet.byId.values()) : undefined), [fleet])
  return {
    list,
    servers,
    use,
    /** The servers could not be read, so the counts are not known. */
    failed: use === undefined && servers.error !== null,
    reading: list.isFetching || servers.isFetching,
    readAgain: () => {
      void list.refetch()
      void servers.refetch()
    },
  }
}
