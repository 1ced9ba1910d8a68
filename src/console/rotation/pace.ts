import type { Rotation, Target } from '../../contract/rotation.ts'
import type { LiveTargets } from './live-targets.ts'

/** How fast outcomes come, and how long the rest takes at that pace; from what was seen, not from what was planned. */
export type Pace = {
  /** Servers whose outcome became known, per minute; at least 1. */
  perMinute: number
  /** Milliseconds until the last outcome; absent where it depends on a person. */
  leftMs?: number
}

const minute = 60_000
/** Older outcomes say little: the cloud may have slowed down since. */
const windowMs = 3 * minute
/** Fewer outcomes, or a shorter time, would be a guess. */
const leastMs = 20_000
const leastOutcomes = 10

const onTheWay: ReadonlySet<Target['state']> = new Set(['waiting', 'submitting', 'accepted', 'changed'])

/**
 * The pace of a rotation that runs; undefined where too little was seen, or nothing moves. Servers whose outcome is being
 * looked into are not among the rest: how long that takes nobody knows. `now` is epoch milliseconds; a browser's clock that
 * runs behind the proxy's is set forward to the last outcome.
 */
export function paceOf(
  { state, waves }: Pick<Rotation, 'state' | 'waves'>,
  { byId }: Pick<LiveTargets, 'byId'>,
  now: number,
): Pace | undefined {
  if (state !== 'running') return undefined
  const sent = [...byId.values()].flatMap(({ sentAt, settledAt }) =>
    sentAt === undefined
      ? []
      : [{ sent: Date.parse(sentAt), settled: settledAt === undefined ? undefined : Date.parse(settledAt) }],
  )
  const end = sent.reduce((latest, { settled = 0 }) => Math.max(latest, settled), now)
  // Those that were settled before do not count, so that the time in which a hold or a pause lasted does not either.
  const recent = sent.filter(({ settled }) => settled === undefined || settled > end - windowMs)
  const begin = recent.reduce((first, one) => Math.min(first, one.sent), end)
  const lasted = end - Math.max(begin, end - windowMs)
  const outcomes = recent.filter(({ settled }) => settled !== undefined).length
  if (outcomes < leastOutcomes || lasted < leastMs) return undefined
  const perMs = outcomes / lasted
  const pace = { perMinute: Math.max(1, Math.round(perMs * minute)) }
  const rest = [...byId.values()].filter((target) => onTheWay.has(target.state))
  const waitsForPerson =
    waves.first !== undefined && waves.then === 'hold' && rest.some(({ wave }) => wave === 1) && rest.some(isLater)
  return rest.length === 0 || waitsForPerson ? pace : { ...pace, leftMs: rest.length / perMs }
}

const isLater = ({ wave }: Target) => wave !== undefined && wave > 1
