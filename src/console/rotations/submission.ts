import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Rotation, RotationRequest } from '../../contract/rotation.ts'
import type { ProblemCode } from '../../contract/words.ts'
import { api, ConnectionError, ProblemError } from '../api/client.ts'
import { fleetQuery, keyPairsQuery, rotationQuery } from '../api/queries.ts'
import { newIdempotencyKey } from './idempotency-key.ts'

const keyPairChanged: ReadonlySet<ProblemCode> = new Set(['keyPairRemade', 'keyPairNotFound', 'keyPairBlocked'])

/**
 * Sends one form as one rotation, however often it is pressed. The key is made once, so the proxy knows a second try by
 * it; after a lost connection the very same body goes out again, because by then the fleet may look different and
 * another body under the same key is refused.
 */
export function useSubmission(project: string, onCreated: (rotation: Rotation) => void) {
  const client = useQueryClient()
  const [key] = useState(newIdempotencyKey)
  const onItsWay = useRef(false)
  const mutation = useMutation({
    mutationFn: (body: RotationRequest) => api.createRotation(project, body, key),
    onSuccess: (rotation) => {
      client.setQueryData(rotationQuery(project, rotation.id).queryKey, rotation)
      void client.invalidateQueries({ queryKey: ['session'] })
      void client.invalidateQueries({ queryKey: ['project', project, 'rotations'], exact: true })
      // Which rotation holds a server stands in the fleet. It is marked and not read: that costs many upstream calls.
      void client.invalidateQueries({ queryKey: fleetQuery(project).queryKey, refetchType: 'none' })
      onCreated(rotation)
    },
    onError: (error) => {
      // It was refused because it changed since it was looked at: the review shows what became of it.
      if (error instanceof ProblemError && keyPairChanged.has(error.problem.code)) {
        void client.invalidateQueries({ queryKey: keyPairsQuery(project).queryKey, exact: true })
      }
    },
    onSettled: () => {
      onItsWay.current = false
    },
  })
  const lost = mutation.error instanceof ConnectionError
  return {
    /** Under which it is sent: a proof is signed together with it. */
    key,
    error: mutation.error,
    /** When it was sent last: tells one refusal from the next. */
    sentAt: mutation.submittedAt,
    /** The answer to the last try was lost: nobody knows whether the rotation was started. */
    lost,
    /** A button that is drawn as free for a moment too long must not send twice, so a ref decides. */
    busy: mutation.isPending || mutation.isSuccess,
    send: (body: RotationRequest) => {
      if (onItsWay.current || mutation.isSuccess) return
      onItsWay.current = true
      mutation.mutate(lost && mutation.variables !== undefined ? mutation.variables : body)
    },
    again: () => {
      if (onItsWay.current || mutation.variables === undefined) return
      onItsWay.current = true
      mutation.mutate(mutation.variables)
    },
    reset: mutation.reset,
  }
}
