import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { isAnotherLedger, mergeTargets, type LiveTargets } from './live-targets.ts'
import { pollEvery, retryAfter } from './poll.ts'

/**
 * The targets of a rotation, live: each answer brings what changed since the one before and is merged into what is known.
 * A hidden tab asks nothing and looks at once when it is shown again. An error keeps what was seen.
 */
export const targetsQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['project', project, 'rotations', id, 'targets'],
    queryFn: async ({ client, queryKey, signal }): Promise<LiveTargets> => {
      const known = client.getQueryData<LiveTargets>(queryKey)
      const first = await api.targets(project, id, known?.revision, signal)
      const another = isAnotherLedger(known, first)
      const answer = another ? await api.targets(project, id, undefined, signal) : first
      return mergeTargets(another ? undefined : known, answer)
    },
    // The merge keeps identities itself, and comparing 10,000 targets deeply every second is what it is there to avoid.
    structuralSharing: false,
    staleTime: 0,
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return retryAfter(state.dataUpdatedAt, state.errorUpdatedAt)
      return state.data === undefined ? false : pollEvery(state.data)
    },
    refetchOnWindowFocus: ({ state }) =>
      state.data === undefined || state.status === 'error' || pollEvery(state.data) !== false ? 'always' : false,
  })
