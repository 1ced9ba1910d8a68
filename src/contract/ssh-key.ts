import { blobOf, fieldsOf } from './public-key.ts'

/** The curves of ECDSA keys by their names in SSH (RFC 5656 section 10.1), with the bytes of a coordinate. */
export const sshCurves = {
  nistp256: { crv: 'P-256', size: 32, algorithm: 'ES256' },
  nistp384: { crv: 'P-384', size: 48, algorithm: 'ES384' },
  nistp521: { crv: 'P-521', size: 66, algorithm: 'ES512' },
} as const
export type SshCurve = keyof typeof sshCurves

const isSshCurve = (name: string): name is SshCurve => Object.hasOwn(sshCurves, name)

export type SshPublicKey =
  | { kind: 'rsa'; e: Uint8Array; n: Uint8Array }
  | { kind: 'ecdsa'; curve: SshCurve; x: Uint8Array; y: Uint8Array }
  | { kind: 'ed25519'; x: Uint8Array }

/**
 * The numbers in a public key line of OpenSSH (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4); undefined:
 * broken, or of a kind that signs no proof (DSA, security keys).
 */
export function numbersOf(line: string): SshPublicKey | undefined {
  const blob = blobOf(line)
  const [name, one, two, ...more] = (blob && fieldsOf(blob)) ?? []
  if (name === undefined || one === undefined || more.length > 0) return undefined
  const algorithm = textOf(name)
  if (algorithm === 'ssh-rsa') return two && { kind: 'rsa', e: bare(one), n: bare(two) }
  if (algorithm === 'ssh-ed25519') return one.length === 32 && !two ? { kind: 'ed25519', x: one } : undefined
  const curve = textOf(one)
  if (algorithm !== `ecdsa-sha2-${curve}` || !isSshCurve(curve) || two === undefined) return undefined
  const { size } = sshCurves[curve]
  // An uncompressed point (SEC 1, section 2.3.3).
  if (two.length !== 2 * size + 1 || two[0] !== 4) return undefined
  return { kind: 'ecdsa', curve, x: two.subarray(1, size + 1), y: two.subarray(size + 1) }
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** A number without the zeros before it. */
export function bare(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array() : number.subarray(first)
}
