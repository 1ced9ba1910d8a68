import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { numbersOf, sshCurves } from '../../contract/ssh-key.ts'
import type { ProofAlgorithm } from '../../contract/words.ts'

/** What proofs are checked with: one public key and the one algorithm that goes with it. */
export type Verifier = {
  algorithm: ProofAlgorithm
  /** Whether the signature was made over the message with the private half of the key. */
  fits: (message: Uint8Array, signature: string) => boolean
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** Checks signatures by an OpenSSH public key line; undefined: it is not one, or of a kind that signs no proof. */
export function verifierOf(publicKey: string): Verifier | undefined {
  const key = numbersOf(publicKey)
  if (key === undefined) return undefined
  try {
    if (key.kind === 'rsa') {
      return verifier('RS256', 'sha256', { kty: 'RSA', e: base64url(key.e), n: base64url(key.n) })
    }
    if (key.kind === 'ed25519') return verifier('Ed25519', null, { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) })
    const { crv, algorithm } = sshCurves[key.curve]
    const point = { kty: 'EC', crv, x: base64url(key.x), y: base64url(key.y) }
    return verifier(algorithm, `sha${algorithm.slice(2)}`, point)
  } catch {
    // Well-formed, but no key: a point that is not on its curve, a modulus of nothing.
    return undefined
  }
}

function verifier(algorithm: ProofAlgorithm, hash: string | null, jwk: JsonWebKey): Verifier {
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return {
    algorithm,
    fits: (message, signature) =>
      verify(hash, message, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  }
}
