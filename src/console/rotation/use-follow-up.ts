import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationQuery } from '../api/queries.ts'
import { useSubmit } from '../rotate/use-submit.ts'

/** Sends one dialog as one rotation that follows another, and leads to it where the dialog is still open. */
export function useFollowUp<Body>(of: Rotation, send: (body: Body, idempotencyKey: string) => Promise<Rotation>) {
  const client = useQueryClient()
  const router = useRouter()
  return useSubmit({
    send,
    started: ({ project, id }, here) => {
      // The one before names what followed it.
      void client.invalidateQueries({ queryKey: rotationQuery(project, of.id).queryKey, exact: true })
      if (!here) return
      // Back from there leads to the rotation and not to the dialog, whose step this takes.
      const replace = router.latestLocation.state.overRotation === true
      void router.navigate({ to: '/p/$project/rotations/$id', params: { project, id }, replace })
    },
  })
}
