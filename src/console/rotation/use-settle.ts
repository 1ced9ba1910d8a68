import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { settleTarget } from '../api/rotation-calls.ts'
import { targetsQuery } from './targets-query.ts'
import { takeRotation } from './take-rotation.ts'

type Word = 'recheck' | 'markFailed'

/** Settles an unknown target by hand: what is on its way, and why the last word was not taken. */
export function useSettle({ project, id }: Rotation, serverId: string) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (word: Word) => settleTarget(project, id, serverId, word),
    onSuccess: (rotation) => takeRotation(client, rotation),
    // It may be known by now, or settled by somebody else: look how it stands.
    onError: () => client.invalidateQueries({ queryKey: targetsQuery(project, id).queryKey, exact: true }),
  })
  return {
    pending: mutation.isPending ? mutation.variables : undefined,
    error: mutation.error,
    say: (word: Word, then?: () => void) => {
      if (!mutation.isPending) mutation.mutate(word, { onSuccess: () => then?.() })
    },
  }
}
