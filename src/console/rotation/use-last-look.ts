import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { targetsQuery } from './targets-query.ts'

/**
 * When a rotation's targets were last told, and whether the last look found them. Not by a query of its own: an observer keeps the
 * data it began with, which would be all ten thousand targets once more for as long as the page is open.
 */
export function useLastLook(project: string, id: string) {
  const client = useQueryClient()
  const subscribe = useCallback(
    // With what else is drawn anew after an answer, not before it.
    (onChange: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    [client],
  )
  const state = () => client.getQueryState(targetsQuery(project, id).queryKey)
  return {
    dataUpdatedAt: useSyncExternalStore(subscribe, () => state()?.dataUpdatedAt ?? 0),
    status: useSyncExternalStore(subscribe, () => state()?.status),
  }
}
