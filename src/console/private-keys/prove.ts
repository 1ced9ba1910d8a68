import { proofMessage, targetsOf } from '../../contract/proof.ts'
import type { RotationRequest } from '../../contract/rotation.ts'
import type { KeyPair } from '../../contract/key-pair.ts'
import { blobOf } from '../../contract/public-key.ts'
import { toBase64 } from './bytes.ts'
import type { OpenedKey } from './opened-key.ts'

/** Whether two lines have the same public key, whatever their comments. */
function isSamePublicKey(one: string, other: string): boolean {
  const [first, second] = [blobOf(one), blobOf(other)]
  return first !== undefined && second !== undefined && toBase64(first) === toBase64(second)
}

/** Whether this is the private half of a listed key pair. */
export const fitsPair = (key: Pick<OpenedKey, 'publicKey'>, keyPair: Pick<KeyPair, 'publicKey'>): boolean =>
  isSamePublicKey(key.publicKey, keyPair.publicKey)

type Submitted = { project: string; idempotencyKey: string; keyPair: KeyPair; request: RotationRequest }

/** The request with the signature of whoever holds the private key over it and its idempotency key. */
export async function proven(key: OpenedKey, { project, idempotencyKey, keyPair, request }: Submitted) {
  const { reason, waves, stopAt, force = false } = request
  const { name, fingerprint } = keyPair
  const targets = targetsOf(request)
  const said = { project, idempotencyKey, keyPair: { name, fingerprint }, targets, force, reason, waves, stopAt }
  return { ...request, proof: await key.sign(proofMessage(said)) } satisfies RotationRequest
}
