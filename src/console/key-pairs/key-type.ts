const curves: Record<string, string> = { nistp256: 'ECDSA P-256', nistp384: 'ECDSA P-384', nistp521: 'ECDSA P-521' }

/** A reader of the length-prefixed fields of an OpenSSH public key (RFC 4253, section 6.6); undefined where it ends early. */
function fieldsOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  return (): Uint8Array | undefined => {
    if (at + 4 > bytes.length) return undefined
    const start = at + 4
    const end = start + view.getUint32(at)
    if (end > bytes.length) return undefined
    at = end
    return bytes.subarray(start, end)
  }
}

/** Bits of a positive mpint: its leading zero byte and zero bits do not count. */
function bitsOf(mpint: Uint8Array): number {
  const first = mpint.findIndex((byte) => byte !== 0)
  const byte = mpint[first]
  return byte === undefined ? 0 : (mpint.length - first) * 8 - Math.clz32(byte) + 24
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}

/**
 * The type of an OpenSSH public key line as people call it: `RSA 3072`, `ED25519`, `ECDSA P-256`. undefined where the line
 * is not one (an x509 key pair, an empty field): the caller then shows what the list says.
 */
export function keyTypeOf(publicKey: string): string | undefined {
  const [, base64] = publicKey.trim().split(/\s+/)
  const bytes = base64 === undefined ? undefined : bytesOf(base64)
  if (!bytes) return undefined
  const next = fieldsOf(bytes)
  const name = next()
  if (!name) return undefined
  const algorithm = new TextDecoder().decode(name)
  if (algorithm === 'ssh-ed25519') return 'ED25519'
  if (algorithm === 'ssh-dss') return 'DSA'
  if (algorithm.startsWith('ecdsa-sha2-')) return curves[algorithm.slice('ecdsa-sha2-'.length)]
  if (algorithm !== 'ssh-rsa') return undefined
  next()
  const modulus = next()
  return modulus ? `RSA ${bitsOf(modulus)}` : undefined
}
