import { sshCurves } from '../../contract/ssh-key.ts'
import type { Signature } from '../../contract/rotation.ts'
import type { ProofAlgorithm } from '../../contract/words.ts'
import { md5Fingerprint } from '../key-pairs/fingerprints.ts'
import { type Bytes, fromBase64Url, toBase64Url } from './bytes.ts'
import { Misfit } from './misfit.ts'
import type { Pkcs8 } from './pem-file.ts'
import { publicBlob, publicLine } from './public-blob.ts'

/**
 * A private key that was read in this page: what may be known of it, and that it signs. Its private half is with the
 * browser, which does not give it out again.
 */
export type OpenedKey = {
  /** The OpenSSH line, without a comment. */
  publicKey: string
  /** As the list of key pairs shows it. */
  fingerprint: string
  sign: (message: Bytes) => Promise<Signature>
}

type Named = RsaHashedImportParams | EcKeyImportParams | { name: 'Ed25519' }

const rsa: Named = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const namedBy = (kind: Pkcs8['kind']): Named => {
  if (kind === 'RSA') return rsa
  return kind === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: kind }
}

function kindOf({ kty, crv }: JsonWebKey): Pkcs8['kind'] {
  if (kty === 'RSA') return 'RSA'
  return (['P-256', 'P-384', 'P-521', 'Ed25519'] as const).find((one) => one === crv) ?? 'RSA'
}

/** How a key of this kind signs a proof. */
function signing(kind: Pkcs8['kind']): { algorithm: ProofAlgorithm; params: AlgorithmIdentifier | EcdsaParams } {
  if (kind === 'RSA') return { algorithm: 'RS256', params: 'RSASSA-PKCS1-v1_5' }
  if (kind === 'Ed25519') return { algorithm: 'Ed25519', params: 'Ed25519' }
  const algorithm = Object.values(sshCurves).find(({ crv }) => crv === kind)?.algorithm ?? 'ES256'
  return { algorithm, params: { name: 'ECDSA', hash: `SHA-${algorithm.slice(2)}` } }
}

/**
 * Hands a key over to the browser's cryptography, from which on it only signs.
 *
 * @throws Misfit damaged; notHere where this browser has no such keys
 */
export async function openKey(read: Pkcs8 | { jwk: JsonWebKey }): Promise<OpenedKey> {
  const jwk = 'jwk' in read ? read.jwk : await jwkOf(read)
  const kind = kindOf(jwk)
  const { algorithm, params } = signing(kind)
  const key = await imported(() => crypto.subtle.importKey('jwk', jwk, namedBy(kind), false, ['sign']))
  const opened: OpenedKey = {
    publicKey: publicLine(jwk, ''),
    fingerprint: md5Fingerprint(publicBlob(jwk)),
    sign: async (message) => ({
      algorithm,
      signature: toBase64Url(new Uint8Array(await crypto.subtle.sign(params, key, message))),
    }),
  }
  if (!(await signsFor(jwk, kind, opened))) throw new Misfit('damaged')
  return opened
}

/** The public half of a file is what it says of itself: it counts only where a signature of the private one fits it. */
async function signsFor(jwk: JsonWebKey, kind: Pkcs8['kind'], { sign }: OpenedKey): Promise<boolean> {
  const { kty, crv, n, e, x, y } = jwk
  const half = { RSA: { kty, n, e }, EC: { kty, crv, x, y }, OKP: { kty, crv, x } }[kty ?? '']
  if (half === undefined) return false
  // What is absent in a key of its kind is not named above.
  const key = await imported(() => crypto.subtle.importKey('jwk', half as JsonWebKey, namedBy(kind), true, ['verify']))
  const message = crypto.getRandomValues(new Uint8Array(32))
  const { signature } = await sign(message)
  return crypto.subtle.verify(signing(kind).params, key, fromBase64Url(signature), message)
}

async function jwkOf({ pkcs8, kind }: Pkcs8): Promise<JsonWebKey> {
  const key = await imported(() => crypto.subtle.importKey('pkcs8', pkcs8, namedBy(kind), true, ['sign']))
  const { key_ops: _operations, ext: _extractable, alg: _algorithm, ...jwk } = await crypto.subtle.exportKey('jwk', key)
  return jwk
}

async function imported(load: () => Promise<CryptoKey>): Promise<CryptoKey> {
  try {
    return await load()
  } catch (error) {
    const unknown = error instanceof DOMException && error.name === 'NotSupportedError'
    throw new Misfit(unknown ? 'notHere' : 'damaged')
  }
}
