import { useNavigate, useRouter } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The step before this one is the list without the drawer. */
    overList?: boolean
  }
}

/** Opens and closes the drawer of a server: a step forward in the history, and back again. From one to another is none. */
export function useServerDrawer() {
  const router = useRouter()
  const navigate = useNavigate({ from: '/p/$project/servers' })
  return {
    open: (server: string) =>
      void navigate({
        search: (before) => ({ ...before, server }),
        state: (before) => ({ ...before, overList: true }),
      }),
    step: (server: string) =>
      void navigate({ search: (before) => ({ ...before, server }), state: true, replace: true }),
    close: () => {
      if (router.latestLocation.state.overList === true) {
        router.history.back()
        return
      }
      // It was opened by its address: there is nothing to go back to.
      void navigate({
        search: (before) => {
          const { server: _, ...others } = before
          return others
        },
        replace: true,
      })
    },
  }
}
