import { z } from 'zod'
import type { Evidence } from '../../contract/evidence.ts'
import { proofMessage } from '../../contract/proof.ts'
import { KeyPairIdentity, Signature, StopAt, Waves } from '../../contract/rotation.ts'
import { fingerprintOf } from '../key-pairs/import.ts'
import { verifierOf } from './proof.ts'
import { type Break, differs } from './verify-evidence-break.ts'

/** What a submission with a signature has. */
const Proven = z.object({
  project: z.string(),
  keyPair: KeyPairIdentity,
  targets: z.array(z.object({ serverId: z.string(), seen: z.string().nullable().exactOptional() })),
  force: z.boolean(),
  reason: z.string(),
  waves: Waves,
  stopAt: StopAt,
  proof: Signature,
  proven: z.object({ publicKey: z.string(), idempotencyKey: z.string() }),
})

/** Whether the submission carries a signature. */
export const isProven = ({ submission }: Evidence): boolean =>
  submission['proof'] !== undefined && submission['proof'] !== 'skipped'

/**
 * Whether the signature, if there is one, was made over what was submitted with the private half of the public key in the
 * record, and that is the key pair of the rotation.
 */
export function* checkProof(evidence: Evidence): Generator<Break> {
  if (!isProven(evidence)) return
  const parsed = Proven.safeParse(evidence.submission)
  if (!parsed.success) {
    yield differs('submission, proof', 'a signature and the public key that it fits', evidence.submission['proof'])
    return
  }
  const { proof, proven, ...said } = parsed.data
  const { name, fingerprint } = said.keyPair
  const found = fingerprintOf(proven.publicKey)
  if (found !== fingerprint.toLowerCase()) yield differs(`proof, fingerprint of ${name}`, fingerprint, found)
  const verifier = verifierOf(proven.publicKey)
  if (verifier?.algorithm !== proof.algorithm) yield differs('proof, algorithm', verifier?.algorithm, proof.algorithm)
  const message = proofMessage({ ...said, idempotencyKey: proven.idempotencyKey })
  if (verifier?.fits(message, proof.signature) !== true) {
    yield differs('proof, signature', `one by the private key of ${name} over what was submitted`, proof.signature)
  }
}
