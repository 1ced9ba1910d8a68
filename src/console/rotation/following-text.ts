import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { sessionQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import type { LiveTargets } from './live-targets.ts'
import { type Following, whatFollows } from './what-follows.ts'

/** What going on would release now. */
export function useFollowing(rotation: Rotation, live: LiveTargets): Following {
  const { data: session } = useQuery(sessionQuery())
  const size = session?.limits.batchSize ?? 1
  const { waves } = rotation
  return useMemo(() => whatFollows({ waves }, live.byId.values(), size), [waves, live.byId, size])
}

/** "1,239 more in 25 batches": what going on sends. */
export function useFollowingText(): (following: Following) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ servers, batches, heldBefore, ...following }) => {
    const count = format.number(servers)
    const most = format.number(batches)
    const later = format.number(following.later)
    const first = batches === 1 ? t`${count} more in one batch` : t`${count} more in ${most} batches`
    if (heldBefore === 'these') return t`${first}, once it was held again after the first wave`
    if (heldBefore === 'later') return t`${first}, then it is held again before the other ${later}`
    return following.later > 0 ? t`${first}, then ${later} more` : first
  }
}
