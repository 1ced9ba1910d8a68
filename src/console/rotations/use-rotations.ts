import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Rotation, RotationPage } from '../../contract/rotation.ts'
import { newestRotationsQuery, rotationsQuery } from '../api/queries.ts'
import { withNewest } from './rotation-pages.ts'

const isOpen = ({ state }: Rotation) => state !== 'finished'
const all = (data: InfiniteData<RotationPage> | undefined) => data?.pages.flatMap(({ rotations }) => rotations) ?? []

/**
 * The history, page by page. While one is open its bar moves: the first page is looked at every three seconds, however many
 * are loaded. An open one that is not on it is rare; for it all are read anew every half minute. Otherwise the list is at
 * rest until somebody looks again.
 */
export function useRotations(project: string) {
  const client = useQueryClient()
  const newestQuery = newestRotationsQuery(project)
  const read = useInfiniteQuery({
    ...rotationsQuery(project),
    refetchInterval: ({ state }) => {
      const looked = (client.getQueryData(newestQuery.queryKey) ?? state.data?.pages[0])?.rotations ?? []
      const known = withNewest(all(state.data), looked).rotations
      return known.some((one) => isOpen(one) && !looked.some(({ id }) => id === one.id)) ? 30_000 : false
    },
  })
  const newest = useQuery({
    ...newestQuery,
    enabled: read.data?.pages[0]?.rotations.some(isOpen) === true,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.rotations.some(isOpen) === false ? false : 3000),
  })
  const { rotations, gap } = withNewest(all(read.data), newest.data?.rotations ?? [])
  const { refetch } = read
  useEffect(() => {
    if (gap) void refetch()
  }, [gap, refetch])
  return {
    read,
    rotations,
    error: read.error ?? newest.error,
    retry: () => void Promise.all([read.refetch(), newest.refetch()]),
  }
}
