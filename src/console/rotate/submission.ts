import { useQueryClient } from '@tanstack/react-query'
import type { Rotation, RotationRequest } from '../../contract/rotation.ts'
import type { ProblemCode } from '../../contract/words.ts'
import { api, ProblemError } from '../api/client.ts'
import { keyPairsQuery } from '../api/queries.ts'
import { useSubmit } from './use-submit.ts'

const keyPairChanged: ReadonlySet<ProblemCode> = new Set(['keyPairRemade', 'keyPairNotFound', 'keyPairBlocked'])

/** Sends the review as a new rotation; `started` as `useSubmit` has it. */
export function useSubmission(project: string, started: (rotation: Rotation, here: boolean) => void) {
  const client = useQueryClient()
  return useSubmit({
    send: (body: RotationRequest, key) => api.createRotation(project, body, key),
    started,
    refused: (error) => {
      // It was refused because it changed since it was looked at: the review shows what became of it.
      if (error instanceof ProblemError && keyPairChanged.has(error.problem.code)) {
        void client.invalidateQueries({ queryKey: keyPairsQuery(project).queryKey, exact: true })
      }
    },
  })
}
