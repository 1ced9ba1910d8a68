import type { Evidence } from '../../contract/evidence.ts'
import { canonical, eventHash, sha256 } from './chain.ts'
import { type Break, differs } from './verify-evidence-break.ts'

/** Whether the submission has its hash, every event its place, its link and its hash, and the head is the newest event. */
export function* checkChain({ submission, submissionHash, events, head }: Evidence): Generator<Break> {
  const hash = sha256(canonical(submission))
  if (hash !== submissionHash) yield differs('submission, hash', hash, submissionHash)
  if (events.length === 0) yield differs('events', 'at least the submission', undefined)
  let previous = submissionHash
  for (const [index, event] of events.entries()) {
    const { previousHash, hash: found, serverId, ...rest } = event
    const said = { ...rest, ...(serverId === undefined ? {} : { serverId }) }
    const about = serverId === undefined ? event.type : `${event.type}, server ${serverId}`
    const where = `event ${event.sequence} (${about})`
    if (event.sequence !== index + 1) yield differs(`${where}, sequence`, index + 1, event.sequence)
    if (previousHash !== previous) yield differs(`${where}, previousHash`, previous, previousHash)
    const expected = eventHash(said, previousHash)
    if (found !== expected) yield differs(`${where}, hash`, expected, found)
    previous = found
  }
  if (head.sequence !== events.length) yield differs('head, sequence', events.length, head.sequence)
  if (head.hash !== previous) yield differs('head, hash', previous, head.hash)
}

/** The event that a hash noted elsewhere belongs to. */
export const eventWith = ({ events }: Evidence, hash: string): number | undefined =>
  events.find((event) => event.hash === hash)?.sequence
