import type { Evidence, EvidenceEvent } from '../../contract/evidence.ts'
import type { Waves } from '../../contract/rotation.ts'
import { canonical, type ChainEvent, eventHash, sha256 } from './chain.ts'
import { errorSentence, skipSentence } from './evidence-words.ts'

/*
 * For tests only: a record as the ledger writes one. Two waves with a hold between them; of four servers one is verified,
 * one refused, one skipped and one left to a person.
 */

/** The moment so many seconds after it was submitted. */
export const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 8, 0, second)).toISOString()

const before = { name: 'q3', fingerprint: 'SHA256:old' }
const keyPair = { name: 'q4', fingerprint: 'SHA256:new' }
// oxlint-disable-next-line unicorn/no-thenable -- the contract's word for what follows the first wave
const waves: Waves = { first: 1, then: 'hold' }
const refusal = { code: 'CPS.0099', params: {}, cloud: { code: 'CPS.0099', message: 'not ready', requestId: 'r-1' } }
const noAnswer = { code: 'noAnswer', params: {} }
const changed = { code: 'changedSinceSeen', params: { seen: 'q3', found: null } }

const submission = {
  project: 'p',
  kind: 'rotation' as const,
  keyPair,
  createdBy: 'ada',
  createdAt: at(0),
  force: false,
  reason: 'OPS-1',
  proof: 'skipped' as const,
  waves,
  stopAt: { failures: 3 },
  targets: [{ serverId: 'a', seen: 'q3' }, { serverId: 'b', seen: 'q3' }, { serverId: 'c' }, { serverId: 'd' }],
}
const submissionHash = sha256(canonical(submission))

type Said = Omit<EvidenceEvent, 'sequence' | 'previousHash' | 'hash' | 'serverId'> & { serverId?: string }

const of = (serverId: string, second: number, data: Record<string, unknown>, type = String(data['state'])): Said => ({
  at: at(second),
  actor: 'engine',
  type,
  serverId,
  data,
})
const whole = (second: number, type: string, data: Record<string, unknown>, actor = 'engine'): Said => ({
  at: at(second),
  actor,
  type,
  data,
})
const read = (serverId: string, wave: number) =>
  of(serverId, 1, { state: 'waiting', from: before, serverName: `server ${serverId}`, wave }, 'read')
const sent = (serverId: string, batch: number, second: number) => {
  const nothing = { requestId: null, jobId: null, jobState: null, error: null }
  return of(serverId, second, { state: 'submitting', batch, attempts: 1, sentAt: at(second), ...nothing })
}

/** What happened, before it is chained. */
export const said: readonly Said[] = [
  whole(0, 'submitted', { id: 'r', number: 12, servers: 4 }, 'ada'),
  read('a', 1),
  read('b', 2),
  of('c', 1, { state: 'skipped', from: null, serverName: 'server c', skipped: changed, settledAt: at(1) }),
  read('d', 2),
  whole(1, 'running', { wave: 1 }),
  sent('a', 1, 2),
  of('a', 3, { state: 'accepted', requestId: 'r-0', jobId: 'j-0' }),
  of('a', 4, { state: 'changed', jobState: 'succeeded', error: null }),
  of('a', 5, { state: 'verified', error: null, readBackAt: at(5), settledAt: at(5) }),
  whole(5, 'held', { code: 'firstWave', params: { wave: 1 } }),
  whole(6, 'proceeded', { wave: 2, past: 'firstWave' }, 'eve'),
  whole(6, 'running', { wave: 2 }),
  sent('b', 2, 7),
  sent('d', 2, 7),
  of('b', 8, { state: 'failed', requestId: 'r-1', error: refusal, settledAt: at(8) }),
  of('d', 8, { state: 'unknown', error: noAnswer }),
  of('d', 9, { state: 'unknown', readBackAt: at(9), settledAt: at(9) }, 'leftToAPerson'),
  whole(9, 'finished', { outcome: 'partlyFailed' }),
]

export function chain(what: readonly Said[]): EvidenceEvent[] {
  let previousHash = submissionHash
  return what.map((one, index) => {
    const event: ChainEvent & Said = { sequence: index + 1, ...one }
    const linked = { ...event, previousHash, hash: eventHash(event, previousHash) }
    previousHash = linked.hash
    return linked
  })
}

export const headOf = (events: readonly EvidenceEvent[]): Evidence['head'] => ({
  sequence: events.length,
  hash: events.at(-1)?.hash ?? submissionHash,
})

/** The whole record, made anew each time: tests change it. */
export function record(): Evidence {
  const { targets: _targets, ...plan } = submission
  const events = chain(said)
  const sentLater = { from: before, to: keyPair, wave: 2, batch: 2, attempts: 1, sentAt: at(7) }
  return structuredClone<Evidence>({
    format: 'keyturn-evidence',
    version: 1,
    exportedAt: at(60),
    rotation: {
      ...plan,
      id: 'r',
      number: 12,
      finishedAt: at(9),
      state: 'finished',
      outcome: 'partlyFailed',
      counts: { verified: 1, failed: 1, skipped: 1, unknown: 1 },
      waveLog: [
        { wave: 1, startedAt: at(1), endedAt: at(5) },
        { wave: 2, startedAt: at(6), endedAt: at(9), approvedBy: 'eve' },
      ],
    },
    submission,
    submissionHash,
    targets: [
      {
        serverId: 'a',
        serverName: 'server a',
        from: before,
        to: keyPair,
        state: 'verified',
        wave: 1,
        batch: 1,
        requestId: 'r-0',
        jobId: 'j-0',
        attempts: 1,
        sentAt: at(2),
        settledAt: at(5),
        readBackAt: at(5),
      },
      {
        ...sentLater,
        serverId: 'b',
        serverName: 'server b',
        state: 'failed',
        requestId: 'r-1',
        settledAt: at(8),
        error: { ...refusal, text: errorSentence(refusal) },
      },
      {
        serverId: 'c',
        serverName: 'server c',
        from: null,
        to: keyPair,
        state: 'skipped',
        attempts: 0,
        settledAt: at(1),
        skipped: { ...changed, text: skipSentence(changed) },
      },
      {
        ...sentLater,
        serverId: 'd',
        serverName: 'server d',
        state: 'unknown',
        settledAt: at(9),
        readBackAt: at(9),
        error: { ...noAnswer, text: errorSentence(noAnswer) },
      },
    ],
    events,
    head: headOf(events),
  })
}

/** What stands at the end of a path of keys. */
export const within = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value)

/** Where every value is that the chain binds and that is not made of others; the sentences are a rendering. */
export function provenPlaces({ events, submission, submissionHash, targets, head }: Evidence): string[][] {
  return leaves({ events, submission, submissionHash, targets, head })
}

function leaves(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.at(-1) === 'text' ? [] : [[...path]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}
