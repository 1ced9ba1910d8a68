import type { Evidence, EvidenceTarget } from '../../contract/evidence.ts'
import { type Break, differs, isSame, some } from './verify-evidence-break.ts'
import { type Field, fields, replay, type Replayed, shown, waiting } from './verify-evidence-replay.ts'

/** Whether every target is what its events say, and the counts are those of the targets. */
export function* checkTargets({ targets, events, rotation }: Evidence): Generator<Break> {
  const known = new Set(targets.map(({ serverId }) => serverId))
  const stray = events.find(({ serverId }) => serverId !== undefined && !known.has(serverId))
  if (stray !== undefined) yield differs(`event ${stray.sequence}, server`, 'one of the rotation', stray.serverId)
  const replayed = replay(events)
  for (const target of targets) {
    for (const field of fields) {
      yield* some(checkField(target, field, replayed.get(target.serverId) ?? waiting))
    }
  }
  const counts = Map.groupBy(targets, ({ state }) => state)
  const counted = Object.fromEntries([...counts].map(([state, group]) => [state, group.length]))
  if (!isSame(counted, rotation.counts)) yield differs('rotation, counts', counted, rotation.counts)
}

function checkField(target: EvidenceTarget, field: Field, by: Replayed): Break | undefined {
  const expected = by.values[field]
  const found = shown(target, field)
  if (isSame(expected, found)) return undefined
  if (field === 'readBackAt' && mayBeLater(by) && isLater(found, expected)) return undefined
  if (field === 'sentAt' && expected === undefined && by.values.attempts !== 0) return undefined
  if (field === 'settledAt' && expected === undefined) {
    if (by.settled === 'unsaid' || (by.settled === 'yes') === (found !== undefined)) return undefined
    return differs(where(target, field), by.settled === 'yes' ? 'a time' : undefined, found)
  }
  return differs(where(target, field), expected, found)
}

const where = ({ serverId }: EvidenceTarget, field: Field) => `server ${serverId}, ${field}`

/**
 * Not every look has an event: of a server that is not settled, the newest may have come after the last event. What
 * settles it names the last of them, and nobody looks after that.
 */
const mayBeLater = (by: Replayed) => by.looked && !(by.settled === 'yes' && by.named.has('readBackAt'))

const isLater = (found: unknown, expected: unknown) =>
  typeof found === 'string' && (expected === undefined || (typeof expected === 'string' && found > expected))
