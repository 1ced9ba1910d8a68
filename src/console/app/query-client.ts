import { QueryClient } from '@tanstack/react-query'

/**
 * Nothing is retried in silence: the proxy has retried what may be retried already, and a lost connection is tried again
 * by the connection bar, where it can be seen. `always`: the proxy may be on this machine, which needs no network.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 5_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
})
