import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RotationState } from '../../contract/words.ts'
import { rotationQuery } from '../api/queries.ts'
import type { LiveTargets } from './live-targets.ts'
import { standingOfWaves } from './waves.ts'

/** Where a rotation stands still, each change may be what a person did: another hold, a settled target. */
const standsStill: Record<RotationState, boolean> = {
  requested: true,
  preparing: false,
  running: false,
  held: true,
  paused: true,
  stopping: false,
  finished: true,
}

/**
 * State and counts come with the targets every second; outcome, hold, waves and end come only with the rotation. So it is
 * read anew when its state changes, when a wave begins or is through, and when something changes where it stands still.
 */
export function useWholeRotation(project: string, id: string, live: LiveTargets | undefined): void {
  const client = useQueryClient()
  const mark =
    live === undefined
      ? ''
      : `${live.state} ${standingOfWaves(live.byId.values())} ${standsStill[live.state] ? live.revision : ''}`
  const revision = live?.revision ?? 0
  const before = useRef({ mark, revision })
  useEffect(() => {
    // A revision that goes back is that of another ledger, from which all is to be read.
    const another = revision < before.current.revision
    if ((another || before.current.mark !== mark) && before.current.mark !== '') {
      void client.invalidateQueries({ queryKey: rotationQuery(project, id).queryKey, exact: true })
      void client.invalidateQueries({ queryKey: ['session'] })
    }
    before.current = { mark, revision }
  }, [client, project, id, mark, revision])
}
