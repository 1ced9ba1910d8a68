import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { fleetQuery, rotationQuery } from '../api/queries.ts'
import { takeRotation } from './take-rotation.ts'

/** Sends a second person's word, once, and takes the rotation that it leads to; `then` after that. */
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
      void client.invalidateQueries({ queryKey: ['project', project, 'rotations'], exact: true })
      // Which rotation holds a server stands in the fleet. It is marked and not read: that costs many upstream calls.
      void client.invalidateQueries({ queryKey: fleetQuery(project).queryKey, refetchType: 'none' })
      then()
    },
    // Somebody else was faster, or no answer came: either way, look how it stands.
    onError: () => client.invalidateQueries({ queryKey: rotationQuery(project, id).queryKey, exact: true }),
  })
  return { error, busy: isPending, say: (said) => !isPending && mutate(said) }
}
