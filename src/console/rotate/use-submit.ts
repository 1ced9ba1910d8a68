import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { ConnectionError } from '../api/client.ts'
import { useHere } from '../ui/use-here.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import { rotationStarted } from '../rotation/take-rotation.ts'

type SubmitOptions<Body> = {
  send: (body: Body, idempotencyKey: string) => Promise<Rotation>
  /** It was started. `here`: whoever sent it still looks at what they sent it from; else they are led nowhere. */
  started: (rotation: Rotation, here: boolean) => void
  refused?: (error: Error) => void
}

/**
 * Sends one form as one rotation, however often it is pressed. The key is made once, so the proxy knows a second try by
 * it; after a lost connection the very same body goes out again, because by then the fleet may look different and
 * another body under the same key is refused.
 */
export function useSubmit<Body>({ send, started, refused }: SubmitOptions<Body>) {
  const client = useQueryClient()
  const [key] = useState(newIdempotencyKey)
  // A button that is drawn as free for a moment too long must not send twice, so a ref decides.
  const onItsWay = useRef(false)
  const here = useHere()
  const mutation = useMutation({
    mutationFn: (body: Body) => send(body, key),
    onSuccess: (rotation) => {
      rotationStarted(client, rotation)
      started(rotation, here.current)
    },
    onError: (error) => refused?.(error),
    onSettled: () => {
      onItsWay.current = false
    },
  })
  const { error, variables, isSuccess } = mutation
  const lost = error instanceof ConnectionError
  const go = (body: Body) => {
    if (onItsWay.current || isSuccess) return
    onItsWay.current = true
    mutation.mutate(body)
  }
  return {
    /** Under which it is sent: a proof is signed together with it. */
    key,
    error,
    /** When it was sent last: tells one refusal from the next. */
    sentAt: mutation.submittedAt,
    /** The answer to the last try was lost: nobody knows whether the rotation was started. */
    lost,
    busy: mutation.isPending || isSuccess,
    send: (body: Body) => go(lost && variables !== undefined ? variables : body),
    again: () => {
      if (variables !== undefined) go(variables)
    },
    reset: mutation.reset,
  }
}
