import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { ConnectionError } from '../api/client.ts'
import { fleetQuery, rotationQuery } from '../api/queries.ts'
import { newIdempotencyKey } from './idempotency-key.ts'

/**
 * Sends one dialog as one rotation that follows another, however often it is pressed, and leads to it. As with the
 * submission of a new one: the key is made once, and after a lost answer the very same body goes out again.
 */
export function useFollowUp<Body>(of: Rotation, send: (body: Body, idempotencyKey: string) => Promise<Rotation>) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const onItsWay = useRef(false)
  const mutation = useMutation({
    mutationFn: (body: Body) => send(body, key),
    onSuccess: (rotation) => {
      const { project, id } = rotation
      client.setQueryData(rotationQuery(project, id).queryKey, rotation)
      void client.invalidateQueries({ queryKey: ['session'] })
      void client.invalidateQueries({ queryKey: ['project', project, 'rotations'], exact: true })
      // The one before names what followed it.
      void client.invalidateQueries({ queryKey: rotationQuery(project, of.id).queryKey, exact: true })
      // Which rotation holds a server stands in the fleet. It is marked and not read: that costs many upstream calls.
      void client.invalidateQueries({ queryKey: fleetQuery(project).queryKey, refetchType: 'none' })
      void navigate({ to: '/p/$project/rotations/$id', params: { project, id } })
    },
    onSettled: () => {
      onItsWay.current = false
    },
  })
  const { error, variables, isPending, isSuccess } = mutation
  const lost = error instanceof ConnectionError
  const go = (body: Body) => {
    if (onItsWay.current || isSuccess) return
    onItsWay.current = true
    mutation.mutate(body)
  }
  return {
    error,
    /** The answer to the last try was lost: nobody knows whether the rotation was started. */
    lost,
    busy: isPending || isSuccess,
    send: (body: Body) => go(lost && variables !== undefined ? variables : body),
    reset: mutation.reset,
  }
}
