import type { EvidenceEvent, EvidenceTarget } from '../../contract/evidence.ts'
import { targetStanding } from '../../contract/rules.ts'
import type { TargetState } from '../../contract/words.ts'

/** What the events of a target write, in the order in which a difference is reported. */
export const fields = [
  'state',
  'from',
  'serverName',
  'wave',
  'batch',
  'requestId',
  'jobId',
  'attempts',
  'error',
  'skipped',
  'sentAt',
  'settledAt',
  'readBackAt',
] as const
export type Field = (typeof fields)[number]

/** What one target must be by its events; undefined stands for an absent field. */
export type Replayed = {
  values: Partial<Record<Field, unknown>>
  /** The fields that the newest event names. */
  named: ReadonlySet<string>
  /** Its server was read, or may have been, without an event for every look. */
  looked: boolean
  /** What left it for a person to settle, or made it final; undefined: nothing; unsaid: its events do not say. */
  settled: 'yes' | 'no' | 'unsaid'
}

/** Before any event. */
export const waiting: Replayed = {
  values: { state: 'waiting', attempts: 0 },
  named: new Set(),
  looked: false,
  settled: 'no',
}

/** Plays the events of every server from the first to the last. */
export function replay(events: readonly EvidenceEvent[]): Map<string, Replayed> {
  const targets = new Map<string, Replayed>()
  for (const event of events) {
    if (event.serverId === undefined) continue
    targets.set(event.serverId, step(targets.get(event.serverId) ?? waiting, event))
  }
  return targets
}

function step(before: Replayed, { type, data }: EvidenceEvent): Replayed {
  const values = { ...before.values }
  const state = data['state'] ?? values.state
  const moves = state !== values.state
  // A record of the first version does not say that an error is over; a new state without one has none.
  if (moves) delete values.error
  for (const field of fields) if (field in data) values[field] = written(field, data[field])
  return {
    values,
    named: new Set(Object.keys(data)),
    looked: before.looked || state === 'changed' || state === 'unknown',
    settled: settledBy(before, type, state, moves, data),
  }
}

function settledBy(
  before: Replayed,
  type: string,
  state: unknown,
  moves: boolean,
  data: EvidenceEvent['data'],
): Replayed['settled'] {
  if ('settledAt' in data) return data['settledAt'] === null ? 'no' : 'yes'
  if (type === 'leftToAPerson') return 'yes'
  if (type === 'recheck') return 'no'
  if (!moves) return before.settled
  if (state === 'unknown') return 'unsaid'
  return isState(state) && targetStanding[state].terminal ? 'yes' : 'no'
}

const isState = (state: unknown): state is TargetState =>
  typeof state === 'string' && Object.hasOwn(targetStanding, state)

/** A value as an event has it, in the form that a target has it: null is an absent field, but for a server without a key pair. */
function written(field: Field, value: unknown): unknown {
  if (field !== 'from') return value ?? undefined
  if (typeof value !== 'object' || value === null || !('fingerprint' in value) || value.fingerprint !== null)
    return value
  const { fingerprint: _none, ...name } = value
  return name
}

/** A target's field in the form in which an event names it: without the sentences, which are a rendering. */
export function shown(target: EvidenceTarget, field: Field): unknown {
  if (field === 'error' || field === 'skipped') {
    const { text: _text, ...said } = target[field] ?? {}
    return target[field] === undefined ? undefined : said
  }
  return target[field]
}
