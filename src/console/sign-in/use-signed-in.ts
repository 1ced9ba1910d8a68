import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerWhoItIs } from '../api/asked.ts'
import { ProblemError } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'

/** What is to be done once somebody signed in: the session and whatever was refused meanwhile is read again. */
export function useSignedIn(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.refetchQueries({ queryKey: sessionQuery().queryKey, exact: true })
    answerWhoItIs(true)
    void client.refetchQueries({
      predicate: ({ state }) => state.error instanceof ProblemError && state.error.problem.code === 'signInNeeded',
    })
    // The form had the focus and is gone; the next Tab starts in the screen.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
    })
  }
}

/** Sends what shows who it is, one way or another; busy until what follows is done too. */
export function useShowing() {
  const then = useSignedIn()
  const mutation = useMutation({ mutationFn: (show: () => Promise<void>) => show(), onSuccess: then, gcTime: 0 })
  return {
    error: mutation.error,
    /** When it was sent last, in milliseconds since 1970: from then on a lock-out is counted. */
    sentAt: mutation.submittedAt,
    busy: mutation.isPending,
    show: (show: () => Promise<void>, onRefused?: () => void) => {
      if (!mutation.isPending) mutation.mutate(show, { onError: () => onRefused?.() })
    },
  }
}
