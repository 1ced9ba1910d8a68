import type { Evidence } from '../../contract/evidence.ts'
import { canonical, type ChainEvent, eventHash, sha256 } from './chain.ts'
import { verify } from './verify-evidence-check.ts'

type Signed = { proof: { algorithm: string; signature: string }; proven: { publicKey: string; idempotencyKey: string } }

/**
 * For tests only: changes what was submitted and makes the whole chain anew over it, as the ledger's owner could; then
 * where the record is broken, if it is.
 */
export function breakOf(text: string, change: (submission: Signed) => unknown): string | undefined {
  const evidence = JSON.parse(text) as Evidence
  // A test gives a record with a signature.
  const submission = evidence.submission as Signed & Evidence['submission']
  change(submission)
  evidence.rotation.proof = submission.proof as Evidence['rotation']['proof']
  evidence.submissionHash = sha256(canonical(submission))
  let previousHash = evidence.submissionHash
  evidence.events = evidence.events.map(({ hash: _hash, previousHash: _previous, ...event }) => {
    const hash = eventHash(event as ChainEvent, previousHash)
    const linked = { ...event, previousHash, hash }
    previousHash = hash
    return linked
  })
  evidence.head = { sequence: evidence.events.length, hash: previousHash }
  return verify(JSON.stringify(evidence)).broken?.where
}
