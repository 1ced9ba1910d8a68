import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ConnectionError } from '../api/client.ts'
import { sessionQuery, sessionRetryInterval } from '../api/queries.ts'

/**
 * Whether the proxy answers. The small session call is the pulse: it is asked at once when any other call finds no
 * answer, then every few seconds; when it answers again, what had failed is read again. So a list that was cut while the
 * proxy lives is not taken for a lost connection, and costs no endless reading.
 */
export function useConnection(): { lost: boolean; nextTryAt: number; dataAt: number | undefined; tryNow: () => void } {
  const client = useQueryClient()
  const session = useQuery(sessionQuery())
  const lost = session.error instanceof ConnectionError

  useEffect(() => {
    let wasLost = false
    return client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated') return
      const { action, query } = event
      const noAnswer = action.type === 'error' && action.error instanceof ConnectionError
      if (query.queryKey[0] !== 'session') {
        if (noAnswer) void client.refetchQueries({ queryKey: sessionQuery().queryKey }, { cancelRefetch: false })
        return
      }
      if (noAnswer) wasLost = true
      if (action.type !== 'success' || !wasLost) return
      wasLost = false
      void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error instanceof ConnectionError })
    })
  }, [client])

  const shown = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter((query) => query.queryKey[0] !== 'session' && query.state.dataUpdatedAt > 0)
    .map((query) => query.state.dataUpdatedAt)
  return {
    lost,
    nextTryAt: session.errorUpdatedAt + sessionRetryInterval,
    dataAt: shown.length > 0 ? Math.min(...shown) : undefined,
    tryNow: () => void session.refetch(),
  }
}
