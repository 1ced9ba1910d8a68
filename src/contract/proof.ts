import canonicalize from 'canonicalize'
import type { KeyPairIdentity, RotationRequest, StopAt, Waves } from './rotation.ts'

/** What whoever starts a rotation says with the new private key: everything that was submitted, where, and as which one. */
export type Statement = {
  project: string
  idempotencyKey: string
  /** With the fingerprint that the list shows: what was signed is for this key pair and no other of its name. */
  keyPair: KeyPairIdentity
  /** In the order of submission, each once. `seen`: the key pair that it showed; absent: not said. */
  targets: readonly { serverId: string; seen?: string | null }[]
  force: boolean
  reason: string
  waves: Waves
  stopAt: StopAt
}

/**
 * Stands before what is signed. SSH itself signs what begins with a length of 32 bits (RFC 4252 section 7) or with
 * `SSHSIG`; this is neither, so a proof can never serve as a log-in, nor the other way round.
 */
const domain = 'keyturn rotation proof 1\n'

/** The bytes that are signed: the domain and the RFC 8785 JSON of the statement, in UTF-8. */
export function proofMessage(statement: Statement): Uint8Array<ArrayBuffer> {
  const { project, idempotencyKey, keyPair, targets, force, reason, waves, stopAt } = statement
  const { name, fingerprint } = keyPair
  const text = canonicalize({
    project,
    idempotencyKey,
    keyPair: { name, fingerprint },
    targets: targets.map(({ serverId, seen }) => (seen === undefined ? { serverId } : { serverId, seen })),
    force,
    reason,
    waves,
    stopAt,
  })
  if (text === undefined) throw new TypeError('this statement has no JSON form')
  return new TextEncoder().encode(domain + text)
}

/** What each server of a request is and showed, in the order of submission, each once. */
export const targetsOf = ({ serverIds, seen }: Pick<RotationRequest, 'serverIds' | 'seen'>) =>
  [...new Set(serverIds)].map((serverId): Statement['targets'][number] => {
    const shown = seen?.[serverId]
    return shown === undefined ? { serverId } : { serverId, seen: shown }
  })
