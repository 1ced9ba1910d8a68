import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { OpenDialog } from './rotation-dialogs.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The step before this one is the rotation without a dialog over it. */
    overRotation?: boolean
  }
}

const route = getRouteApi('/p/$project/rotations/$id')

/**
 * Opens a dialog, or the drawer of a server, over the rotation, and closes it where neither is named: a step forward in the
 * history, and back again, so that the browser's Back closes it too. From one to the other is none.
 */
export function useOpenDialog(): (dialog: OpenDialog | undefined, server?: string) => void {
  const router = useRouter()
  const navigate = route.useNavigate()
  return useCallback(
    (dialog, server) => {
      const { state, search: now } = router.latestLocation
      const closes = dialog === undefined && server === undefined
      if (closes && state.overRotation === true) {
        router.history.back()
        return
      }
      const isOver = 'open' in now || 'server' in now
      void navigate({
        search: (before) => {
          const { open: _, server: __, ...others } = before
          return {
            ...others,
            ...(dialog !== undefined && { open: dialog }),
            ...(server !== undefined && { server }),
          }
        },
        // What was opened by its address has nothing to go back to.
        replace: closes || isOver,
        state: (before) => (closes || isOver ? before : { ...before, overRotation: true }),
      })
    },
    [router, navigate],
  )
}
