import { experimental_streamedQuery as streamedQuery, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { FleetEvent } from '../../contract/fleet.ts'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Session } from '../../contract/session.ts'
import { answerWhoItIs, askWhoItIs } from './asked.ts'
import { api } from './client.ts'
import { addToFleet, emptyFleet, type Fleet } from './fleet.ts'
import { forgetPerson, notePerson } from './person.ts'

/** Between two tries, in milliseconds, while the proxy does not answer. */
export const sessionRetryInterval = 5_000

/**
 * Where a session ended under a screen, the screen keeps the one that it was drawn with, and the person is asked who they
 * are. Of another person's session nothing that the one before saw, picked or typed may stay, and nothing that they sent
 * may go out again under the new name: the page starts anew, and until then nobody gets an answer.
 */
function sessionAfter(before: Session | undefined, now: Session): Session | Promise<never> {
  if (now.user === undefined) {
    if (before?.user === undefined) return now
    void askWhoItIs('ended')
    return before
  }
  if (before?.user !== undefined && now.user.id !== before.user.id) {
    answerWhoItIs(false)
    forgetPerson()
    location.reload()
    return new Promise(() => undefined)
  }
  notePerson(now.user.id)
  return now
}

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal, client }) =>
      sessionAfter(client.getQueryData<Session>(['session']), await api.session(signal)),
    staleTime: 10_000,
    // The counts of open and held rotations stand in the navigation, and it is the pulse of the connection.
    refetchInterval: ({ state }) => (state.error === null ? 30_000 : sessionRetryInterval),
  })

/**
 * The servers of a project: the first read fills the list page by page, a later one replaces it when it is through. It
 * costs many upstream calls, so nothing but a person or a new visit after a while starts it.
 */
export const fleetQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'servers'],
    queryFn: streamedQuery<FleetEvent, Fleet>({
      // Without the query's signal: who goes on to the review in the middle of a read finds it finished there.
      streamFn: () => api.serverStream(project),
      refetchMode: 'replace',
      reducer: addToFleet,
      initialValue: emptyFleet,
    }),
    structuralSharing: false,
    staleTime: 60_000,
    gcTime: 30 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const keyPairsQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'keyPairs'],
    queryFn: ({ signal }) => api.keyPairs(project, signal),
    select: (answer) => answer.keyPairs,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** Under which all is kept that was ever asked of key pairs with this name. */
export const keyPairDetailsKey = (project: string, name: string) => ['project', project, 'keyPairs', name] as const

/** What only the detail call tells: age and algorithm. Asked for the rows one sees. Made anew, a key pair is another. */
export const keyPairQuery = (project: string, { name, fingerprint }: Pick<KeyPair, 'name' | 'fingerprint'>) =>
  queryOptions({
    queryKey: [...keyPairDetailsKey(project, name), fingerprint],
    queryFn: ({ signal }) => api.keyPair(project, name, signal),
    staleTime: 10 * 60_000,
    refetchOnWindowFocus: false,
  })

export const rotationQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['project', project, 'rotations', id],
    queryFn: ({ signal }) => api.rotation(project, id, signal),
  })

/** What every list of the project's rotations is kept under; one rotation is not. */
export const rotationListsKey = (project: string) => ['project', project, 'rotationLists'] as const

/** The newest rotations. */
export const newestRotationsQuery = (project: string) =>
  queryOptions({
    queryKey: [...rotationListsKey(project), 'newest'],
    queryFn: ({ signal }) => api.rotations(project, undefined, signal),
    staleTime: 10_000,
  })

/** Rotations, newest first, a page at a time. */
export const rotationsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: [...rotationListsKey(project), 'pages'],
    queryFn: ({ pageParam, signal }) => api.rotations(project, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
