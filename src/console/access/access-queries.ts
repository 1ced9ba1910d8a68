import { queryOptions } from '@tanstack/react-query'
import { readPasskeys, readSessions, readUsers } from './access-calls.ts'

export const usersQuery = () =>
  queryOptions({
    queryKey: ['users'],
    queryFn: ({ signal }) => readUsers(signal),
    select: (answer) => answer.users,
  })

/** The open sessions of a user; without one, one's own. */
export const sessionsQuery = (user?: string) =>
  queryOptions({
    queryKey: ['sessions', user ?? 'own'],
    queryFn: ({ signal }) => readSessions(user, signal),
    select: (answer) => answer.sessions,
    staleTime: 0,
  })

export const passkeysQuery = () =>
  queryOptions({
    queryKey: ['passkeys'],
    queryFn: ({ signal }) => readPasskeys(signal),
    select: (answer) => answer.passkeys,
  })
