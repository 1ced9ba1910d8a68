import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationQuery } from '../api/queries.ts'
import { listsChanged, takeRotation } from './take-rotation.ts'

/** Sends a second person's word, once, and takes the rotation that it leads to; `then` after that, if they still wait. */
export function useDecide<Said>(
  { project, id }: Rotation,
  send: (said: Said) => Promise<Rotation>,
  then: () => void,
): { error: Error | null; busy: boolean; say: (said: Said) => void } {
  const client = useQueryClient()
  const { error, isPending, mutate } = useMutation({
    mutationFn: send,
    onSuccess: (rotation) => {
      takeRotation(client, rotation)
      listsChanged(client, project)
    },
    // Somebody else was faster, or no answer came: either way, look how it stands.
    onError: () => client.invalidateQueries({ queryKey: rotationQuery(project, id).queryKey, exact: true }),
  })
  return { error, busy: isPending, say: (said) => !isPending && mutate(said, { onSuccess: then }) }
}
