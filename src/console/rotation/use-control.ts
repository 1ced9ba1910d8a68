import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationActionStates } from '../../contract/rules.ts'
import type { RotationAction, RotationState } from '../../contract/words.ts'
import { ConnectionError } from '../api/client.ts'
import { controlRotation } from '../api/rotation-calls.ts'
import { rotationQuery } from '../api/queries.ts'
import { type May, useMayStart } from '../ui/may.ts'
import { useMayControl } from './may-control.ts'
import { takeRotation } from './take-rotation.ts'

/** A person's words to a rotation: which it takes now, which is on its way, and the refusal of the last one. */
export type Control = {
  may: boolean
  /** Why nothing can be said, where that is so. */
  why: string | undefined
  /** Whether a rotation that follows this one, a retry or an undo, can be started. */
  start: May
  offers: (action: RotationAction) => boolean
  pending: RotationAction | undefined
  refused: { action: RotationAction; error: Error } | undefined
  /** Asks for it; `then` once the ledger has it, and also where it was refused: the refusal stands in the page. */
  say: (action: RotationAction, then?: () => void) => void
  dismiss: () => void
}

/** Whether the rotation stands as each word asks for: then it does not matter that its answer was lost. */
const stands: Record<RotationAction, (state: RotationState) => boolean> = {
  pause: (state) => state === 'paused',
  resume: (state) => state !== 'paused',
  proceed: (state) => state !== 'held',
  stop: (state) => state === 'stopping' || state === 'finished',
}

export function useControl({ project, id, state }: Rotation): Control {
  const client = useQueryClient()
  const { may, why } = useMayControl()
  const start = useMayStart()
  const mutation = useMutation({
    mutationFn: (action: RotationAction) => controlRotation(project, id, action),
    onSuccess: (rotation) => takeRotation(client, rotation),
    // Somebody else was faster, or no answer came: either way, look how it stands.
    onError: () => client.invalidateQueries({ queryKey: rotationQuery(project, id).queryKey }),
  })
  const { isPending, variables, error } = mutation
  const isAnswered = error instanceof ConnectionError && variables !== undefined && stands[variables](state)
  return {
    may,
    why,
    start,
    offers: (action) => rotationActionStates[action].includes(state),
    pending: isPending ? variables : undefined,
    refused: error === null || variables === undefined || isAnswered ? undefined : { action: variables, error },
    say: (action, then) => {
      if (!mutation.isPending) mutation.mutate(action, { onSettled: () => then?.() })
    },
    dismiss: mutation.reset,
  }
}
