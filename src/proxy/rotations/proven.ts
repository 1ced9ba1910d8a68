import { proofMessage } from '../../contract/proof.ts'
import type { Signature } from '../../contract/rotation.ts'
import { ProblemError } from '../http/problem.ts'
import { verifierOf } from './proof.ts'
import type { Plan } from './submit.ts'

/**
 * The part of a plan that says who held the new private key, once its signature was found to fit the listed public key. A
 * claim that does not fit is refused and not taken as skipped: whoever sent it means something else than we read.
 *
 * @throws ProblemError proofWrong, proofUncheckable
 */
export function provenBy(
  proof: Signature,
  proven: NonNullable<Plan['proven']>,
  project: string,
  { keyPair, ...plan }: Plan,
): Pick<Plan, 'proof' | 'proven'> {
  const { publicKey, idempotencyKey } = proven
  const name = keyPair?.name ?? ''
  const verifier = verifierOf(publicKey)
  if (keyPair === undefined || verifier === undefined) throw new ProblemError('proofUncheckable', { name })
  const message = proofMessage({ ...plan, keyPair, project, idempotencyKey })
  if (verifier.algorithm !== proof.algorithm || !verifier.fits(message, proof.signature)) {
    throw new ProblemError('proofWrong', { name })
  }
  return { proof, proven }
}
