import type { Bytes } from './bytes.ts'
import { md5Fingerprint } from '../key-pairs/fingerprints.ts'
import type { KeyKind } from './key-kinds.ts'
import { writeOpenSsh } from './openssh-file.ts'
import { publicBlob, publicLine } from './public-blob.ts'

/** A key pair that was made in this page. */
export type MadeKey = {
  /** The line that is imported. */
  publicKey: string
  fingerprint: string
  /** The file of the private half. */
  file: string
}

type Params = RsaHashedKeyGenParams | EcKeyGenParams | { name: 'Ed25519' }

/** 65537, as everybody's. */
const publicExponent: Bytes = Uint8Array.of(1, 0, 1)

const params: Record<KeyKind, Params> = {
  'RSA 2048': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent },
  'RSA 3072': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072, publicExponent },
  'RSA 4096': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 4096, publicExponent },
  'ECDSA P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'ECDSA P-384': { name: 'ECDSA', namedCurve: 'P-384' },
  'ECDSA P-521': { name: 'ECDSA', namedCurve: 'P-521' },
  ED25519: { name: 'Ed25519' },
}

/** Makes a key pair by the browser's cryptography; `name` is its comment. */
export async function makeKey(kind: KeyKind, name: string): Promise<MadeKey> {
  const pair = await crypto.subtle.generateKey(params[kind], true, ['sign', 'verify'])
  // Typed as one key or a pair: of keys that sign there are always two.
  const { privateKey } = pair as CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', privateKey)
  return {
    publicKey: publicLine(jwk, name),
    fingerprint: md5Fingerprint(publicBlob(jwk)),
    file: writeOpenSsh(jwk, name),
  }
}
