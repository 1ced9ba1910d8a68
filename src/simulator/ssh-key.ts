import { createHash, createPublicKey, X509Certificate } from 'node:crypto'

const importable = new Set([
  'ssh-dss',
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
])

function md5(bytes: Uint8Array): string {
  const digits = createHash('md5').update(bytes).digest('hex')
  return (digits.match(/../g) ?? []).join(':')
}

/** The fields of an SSH wire blob, or null when its lengths do not add up. */
function fieldsOf(blob: Buffer): Buffer[] | null {
  const fields: Buffer[] = []
  let at = 0
  while (at < blob.length) {
    if (at + 4 > blob.length) return null
    const length = blob.readUInt32BE(at)
    at += 4
    if (at + length > blob.length) return null
    fields.push(blob.subarray(at, at + length))
    at += length
  }
  return fields
}

function bitsOf(number: Buffer): number {
  return BigInt(`0x${number.toString('hex') || '0'}`).toString(2).length
}

/**
 * Fingerprint of a public key as KPS shows it: MD5 of the wire blob, colon-separated. Null when KPS would not import the key
 * (DSS, ED25519, ECDSA nistp256/384/521, RSA 2048/3072/4096 are importable; an RFC 4716 block is not).
 */
export function readPublicKey(text: string, type: 'ssh' | 'x509'): { fingerprint: string } | null {
  if (type === 'x509') {
    try {
      return { fingerprint: md5(new X509Certificate(text).raw) }
    } catch {
      return null
    }
  }
  const [, algorithm = '', base64 = ''] = /^(\S+) ([A-Za-z0-9+/]+={0,2})(?: [^\r\n]*)?\r?\n?$/.exec(text.trim()) ?? []
  if (!importable.has(algorithm)) return null
  const blob = Buffer.from(base64, 'base64')
  const fields = fieldsOf(blob)
  if (!fields || fields[0]?.toString() !== algorithm) return null
  const counts = { 'ssh-rsa': 3, 'ssh-dss': 5, 'ssh-ed25519': 2 }[algorithm] ?? 3
  if (fields.length !== counts) return null
  const [, second, third] = fields
  if (algorithm === 'ssh-rsa' && ![2048, 3072, 4096].includes(bitsOf(third ?? Buffer.alloc(0)))) return null
  if (algorithm === 'ssh-ed25519' && second?.length !== 32) return null
  return { fingerprint: md5(blob) }
}

function field(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function integer(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url')
  return field((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes)
}

/** The OpenSSH line of an ED25519 public key of 32 bytes. */
export function openSshEd25519(bytes: Uint8Array): string {
  const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(bytes)])
  return `ssh-ed25519 ${blob.toString('base64')} Generated-by-Nova\n`
}

/** The OpenSSH line of an RSA public key in PEM, with the comment and line end that generated keys carry. */
export function openSshLine(pem: string): string {
  const { e, n } = createPublicKey(pem).export({ format: 'jwk' })
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), integer(e), integer(n)])
  return `ssh-rsa ${blob.toString('base64')} Generated-by-Nova\n`
}
