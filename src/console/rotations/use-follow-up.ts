import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationQuery } from '../api/queries.ts'
import { useSubmit } from './use-submit.ts'

/** Sends one dialog as one rotation that follows another, and leads to it where the dialog is still open. */
export function useFollowUp<Body>(of: Rotation, send: (body: Body, idempotencyKey: string) => Promise<Rotation>) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useSubmit({
    send,
    started: ({ project, id }, here) => {
      // The one before names what followed it.
      void client.invalidateQueries({ queryKey: rotationQuery(project, of.id).queryKey, exact: true })
      if (here) void navigate({ to: '/p/$project/rotations/$id', params: { project, id } })
    },
  })
}
