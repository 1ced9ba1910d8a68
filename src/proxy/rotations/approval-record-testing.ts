import type { Evidence } from '../../contract/evidence.ts'
import { canonical, type ChainEvent, eventHash, sha256 } from './chain.ts'
import { verify } from './verify-evidence-check.ts'

type Change = {
  submission: Evidence['submission']
  /** The event of the approval, and the signature in it. */
  approved: Evidence['events'][number]
  signature: Record<string, unknown>
  /** Leaves the events of a type out. */
  drop: (type: string) => void
}

/**
 * For tests only: changes what was submitted or approved, makes the whole chain anew over it and lets the rotation say the
 * same, as the ledger's owner could; then where the record is broken, if it is.
 */
export function breakOf(text: string, change: (parts: Change) => unknown): string | undefined {
  const evidence = JSON.parse(text) as Evidence
  const { submission, rotation } = evidence
  const approved = evidence.events.find(({ type }) => type === 'approved')
  if (approved === undefined) throw new Error('a test gives a record with an approval')
  change({
    submission,
    approved,
    signature: approved.data['signature'] as Record<string, unknown>,
    drop: (type) => (evidence.events = evidence.events.filter((event) => event.type !== type)),
  })
  evidence.submissionHash = sha256(canonical(submission))
  rotation.reason = String(submission['reason'])
  if (rotation.approval !== undefined) rotation.approval.planHash = evidence.submissionHash
  if (rotation.approval?.decision !== undefined) rotation.approval.decision.at = approved.at
  let previousHash = evidence.submissionHash
  evidence.events = evidence.events.map(({ hash: _hash, previousHash: _previous, ...event }, index) => {
    const numbered = { ...event, sequence: index + 1 }
    const hash = eventHash(numbered as ChainEvent, previousHash)
    const linked = { ...numbered, previousHash, hash }
    previousHash = hash
    return linked
  })
  evidence.head = { sequence: evidence.events.length, hash: previousHash }
  return verify(JSON.stringify(evidence)).broken?.where
}
