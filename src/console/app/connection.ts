import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
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
  const wasLost = useRef(false)

  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        if (!(event.action.error instanceof ConnectionError) || event.query.queryKey[0] === 'session') return
        void client.refetchQueries({ queryKey: sessionQuery().queryKey }, { cancelRefetch: false })
      }),
    [client],
  )

  useEffect(() => {
    if (wasLost.current && !lost && session.isSuccess) {
      void client.refetchQueries({ type: 'active', predicate: (query) => query.state.error instanceof ConnectionError })
    }
    wasLost.current = lost || (wasLost.current && !session.isSuccess)
  }, [client, lost, session.isSuccess])

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
