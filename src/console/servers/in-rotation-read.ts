import type { QueryClient } from '@tanstack/react-query'
import { targetStanding } from '../../contract/rules.ts'
import { newestRotationsQuery } from '../api/queries.ts'
import type { LiveTargets } from '../rotation/live-targets.ts'
import { pollEvery } from '../rotation/poll.ts'
import { targetsQuery } from '../rotation/targets-query.ts'
import type { InRotation, LiveRotations } from './in-rotation.ts'
import { withRotations } from './with-rotation.ts'

/** Rotations followed at a time; rows of further ones show what the last read of the fleet said. */
const mostFollowed = 3

type Followed = { id: string; number: number; live: LiveTargets }

/**
 * The newest open rotations of the project and those that hold servers of the list, each by the query that its own page
 * uses too: what changed since the last look, and nothing more.
 *
 * @param held rotations that hold servers by the last read of the fleet; they may be over by now
 */
export async function readLiveRotations(
  client: QueryClient,
  project: string,
  held: readonly string[],
  before: LiveRotations | undefined,
): Promise<LiveRotations> {
  const { rotations } = await client.fetchQuery(newestRotationsQuery(project))
  const wanted = rotations.filter(({ id, state }) => state !== 'finished' || held.includes(id)).slice(0, mostFollowed)
  const followed = await Promise.all(
    wanted.map(async ({ id, number }): Promise<Followed | undefined> => {
      const query = targetsQuery(project, id)
      const known = client.getQueryData<LiveTargets>(query.queryKey)
      // What is over for good is not asked again.
      if (known !== undefined && pollEvery(known) === false) return { id, number, live: known }
      // A lost answer is the connection bar's to tell; until it is found again the rows keep what was seen.
      const live = await client.fetchQuery(query).catch(() => known)
      return live && { id, number, live }
    }),
  )
  return merged(
    followed.filter((one) => one !== undefined),
    before,
  )
}

/** One look at several rotations; as many times slower as there are, so that it stays one request a second. */
export function merged(followed: readonly Followed[], before: LiveRotations | undefined): LiveRotations {
  const looks = followed.map(({ live }) => pollEvery(live)).filter((every) => every !== false)
  const every = looks.length === 0 ? false : Math.min(...looks) * followed.length
  const byServer = new Map<string, InRotation>()
  let news = false
  for (const { id, number, live } of followed) {
    // It waits for a second person and has no server yet; it is looked at because it may be approved.
    if (live.state === 'requested') continue
    for (const target of live.byId.values()) {
      const other = byServer.get(target.serverId)
      if (other !== undefined && !comesBefore(target, other.target)) continue
      const known = before?.byServer.get(target.serverId)
      const same = known?.target === target
      news ||= !same
      byServer.set(target.serverId, same ? known : { id, number, target })
    }
  }
  // Nothing is drawn again because nothing happened.
  if (!news && before !== undefined && before.every === every && before.byServer.size === byServer.size) return before
  return { byServer, every, apply: (servers, readAt) => withRotations(servers, byServer, readAt) }
}

/** Of two rotations that had the same server: the one that has it now, else the one that had it last. */
const comesBefore = (one: InRotation['target'], other: InRotation['target']): boolean => {
  const [held, otherHeld] = [one, other].map(({ state }) => !targetStanding[state].terminal)
  return held === otherHeld ? one.updatedAt > other.updatedAt : held === true
}
