import { blobOf, describeBlob, type KeyAlgorithm } from '../../contract/public-key.ts'

const names: Record<KeyAlgorithm, string | ((bits: number) => string)> = {
  'ssh-rsa': (bits) => `RSA ${bits}`,
  'ssh-dss': 'DSA',
  'ssh-ed25519': 'ED25519',
  'ecdsa-sha2-nistp256': 'ECDSA P-256',
  'ecdsa-sha2-nistp384': 'ECDSA P-384',
  'ecdsa-sha2-nistp521': 'ECDSA P-521',
}

/** A key's type as people call it: `RSA 3072`, `ED25519`, `ECDSA P-256`. */
export function typeName({ algorithm, bits }: { algorithm: KeyAlgorithm; bits: number }): string {
  const name = names[algorithm]
  return typeof name === 'string' ? name : name(bits)
}

/**
 * The type of an OpenSSH public key line. undefined where the line is not one (an x509 key pair, an empty field): the caller
 * then shows what the list says.
 */
export function keyTypeOf(publicKey: string): string | undefined {
  const blob = blobOf(publicKey)
  const found = blob && describeBlob(blob)
  return found && typeName(found)
}
