import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { paths } from '../../../contract/paths.ts'
import type { ServerRotations } from '../../../contract/server-rotations.ts'
import { api, json } from '../../api/client.ts'

/** Between two looks, in milliseconds, while a rotation has the server. */
const lookEvery = 3_000

/** What the cloud tells of one server; asked again by itself only while a rotation changes it. */
export const serverQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['project', project, 'server', id],
    queryFn: ({ signal }) => api.server(project, id, signal),
    staleTime: 10_000,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.openRotation === undefined ? false : lookEvery),
  })

/** The rotations that had the server as a target, newest first, a page at a time. */
export const serverRotationsQuery = (project: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['project', project, 'server', id, 'rotations'],
    queryFn: ({ pageParam, signal }) =>
      json<ServerRotations>(paths.serverRotations(project, id, pageParam), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => {
      const newest = state.data?.pages[0]?.rotations[0]
      return newest === undefined || newest.rotation.state === 'finished' ? false : lookEvery
    },
  })
