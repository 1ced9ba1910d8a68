import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ActivityFilter, ActivityPage } from '../../contract/activity.ts'
import { latePaths } from '../../contract/late-paths.ts'
import { json } from '../api/client.ts'
import { queryOf } from './activity-filter.ts'

const read = (filter: ActivityFilter, more: Record<string, string>, signal: AbortSignal) =>
  json<ActivityPage>(latePaths.activity(queryOf(filter, more)), { signal })

/** The trail, newest first, a page at a time. It stands still while it is read; what is new is counted beside it. */
export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ['activity', filter],
    queryFn: ({ pageParam, signal }) => read(filter, pageParam === undefined ? {} : { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** What came after the entries that are shown; asked while somebody looks. */
export const newerActivityQuery = (filter: ActivityFilter, after: number | undefined) =>
  queryOptions({
    queryKey: ['activity', filter, 'after', after],
    queryFn: ({ signal }) => read(filter, { after: String(after) }, signal),
    enabled: after !== undefined,
    refetchInterval: 5_000,
    staleTime: 0,
  })
