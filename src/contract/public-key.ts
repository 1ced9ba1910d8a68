/**
 * A public key as people paste it, read by one rule for the dialog that shows what it is and for the proxy that refuses what
 * cannot be imported (CreateKeypair; DEW user guide, importing a key pair). No schemas here, so that the dialog goes
 * without the schema library.
 */
import type { Params } from './common.ts'
import { deceivingIn } from './deceiving.ts'
import { limits } from './words.ts'

/** What the key pair service imports; of each, the number of fields behind the name (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4). */
const fieldCounts = {
  'ssh-rsa': 2,
  'ssh-dss': 4,
  'ssh-ed25519': 1,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
} as const
export type KeyAlgorithm = keyof typeof fieldCounts

/** Bits of an RSA key that the key pair service imports; another page names 1024 too, which nobody should use. */
const rsaBits: readonly number[] = [2048, 3072, 4096]
/** Bytes of an uncompressed point, by curve. */
const points: Record<string, { bytes: number; bits: number }> = {
  nistp256: { bytes: 65, bits: 256 },
  nistp384: { bytes: 97, bits: 384 },
  nistp521: { bytes: 133, bits: 521 },
}

export type PublicKey = {
  /** The one line of OpenSSH that is sent. */
  line: string
  algorithm: KeyAlgorithm
  bits: number
  comment: string
  /** What the fingerprints are made of. */
  blob: Uint8Array<ArrayBuffer>
  /** It came in another form (RFC 4716) and was written anew as a line of OpenSSH. */
  converted: boolean
}

/** Why a text cannot be imported. `pem` carries `{ format }`, `options` `{ algorithm }`, `several` `{ count }`, `rsaSize` `{ bits }`, `comment` `{ code }`. */
export type PublicKeyProblem =
  | 'empty'
  | 'privateKey'
  | 'pem'
  | 'certificate'
  | 'sshCertificate'
  | 'notImportable'
  | 'options'
  | 'several'
  | 'notAKey'
  | 'damaged'
  | 'rsaSize'
  | 'tooLong'
  | 'comment'

export type PublicKeyReading = { key: PublicKey } | { problem: PublicKeyProblem; params: Params }

const no = (problem: PublicKeyProblem, params: Params = {}): PublicKeyReading => ({ problem, params })

const isAlgorithm = (word: string): word is KeyAlgorithm => Object.hasOwn(fieldCounts, word)

/** Every form that people have private keys in, the inside of an OpenSSH one too, which begins with `openssh-key-v1`. */
const privateKey = /PRIVATE KEY|PuTTY-User-Key-File|b3BlbnNzaC1rZXktdjE/

/** Whether the text has a private key in it: then it must go no further. */
export const holdsPrivateKey = (text: string): boolean => privateKey.test(text)

/** Reads what was pasted or dropped: a line of OpenSSH, or an RFC 4716 block, which is converted. */
export function readPublicKey(text: string): PublicKeyReading {
  if (holdsPrivateKey(text)) return no('privateKey')
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const [first] = lines
  if (first === undefined) return no('empty')
  if (/^-{4} ?BEGIN SSH2 PUBLIC KEY/.test(first)) return readRfc4716(lines)
  const pem = /^-{5}BEGIN ([A-Z0-9 ]+)-{5}/.exec(first)?.[1]
  if (pem?.includes('CERTIFICATE') === true) return no('certificate')
  if (pem !== undefined) return no('pem', { format: pem === 'PUBLIC KEY' ? 'PKCS8' : 'PEM' })
  const keys = lines.filter((line) => isAlgorithm(line.split(/\s+/, 1)[0] ?? ''))
  if (keys.length > 1) return no('several', { count: keys.length })
  // A line that a terminal broke shows as one key and lines that are none.
  if (lines.length > 1) return no(keys.length === 1 ? 'damaged' : 'notAKey')
  return readLine(first)
}

function readLine(line: string): PublicKeyReading {
  const [word = '', base64 = '', ...comment] = line.split(/\s+/)
  if (isAlgorithm(word)) return readBlob(word, base64, comment.join(' '), false)
  if (/^[\w@.-]+-cert-v\d+@/.test(word)) return no('sshCertificate')
  if (/^(?:sk-|ssh-ed448|ecdsa-sha2-)/.test(word)) return no('notImportable', { algorithm: word })
  const behind = line.split(/\s+/).find(isAlgorithm)
  return behind === undefined ? no('notAKey') : no('options', { algorithm: behind })
}

/** RFC 4716, section 3: headers, long ones continued by a backslash, then the same blob as in OpenSSH in lines of base64. */
function readRfc4716(lines: readonly string[]): PublicKeyReading {
  const end = lines.findIndex((line) => /^-{4} ?END SSH2 PUBLIC KEY/.test(line))
  if (end === -1) return no('damaged')
  if (end < lines.length - 1) return no('several', { count: 2 })
  const headers: string[] = []
  let at = 1
  while (at < end && (lines[at]?.includes(':') === true || headers.at(-1)?.endsWith('\\') === true)) {
    const before = headers.at(-1)
    if (before?.endsWith('\\') === true) headers[headers.length - 1] = before.slice(0, -1) + lines[at]
    else headers.push(lines[at] ?? '')
    at += 1
  }
  const comment = headers.find((header) => /^comment:/i.test(header))?.slice('comment:'.length) ?? ''
  const base64 = lines.slice(at, end).join('')
  const blob = bytesOf(base64)
  const algorithm = blob && (fieldsOf(blob)?.[0] ?? '')
  const name = algorithm === undefined || algorithm === '' ? '' : new TextDecoder().decode(algorithm)
  if (!isAlgorithm(name)) return no(name === '' ? 'damaged' : 'notImportable', { algorithm: name })
  return readBlob(name, base64, comment.trim().replace(/^"(.*)"$/, '$1'), true)
}

function readBlob(algorithm: KeyAlgorithm, base64: string, comment: string, converted: boolean): PublicKeyReading {
  const blob = bytesOf(base64)
  const found = blob && describeBlob(blob)
  if (blob === undefined || found?.algorithm !== algorithm) return no('damaged')
  if (algorithm === 'ssh-rsa' && !rsaBits.includes(found.bits)) return no('rsaSize', { bits: found.bits })
  const code = deceivingIn(comment)
  if (code !== undefined) return no('comment', { code })
  const line = [algorithm, btoa(String.fromCharCode(...blob)), comment].join(' ').trim()
  if (line.length > limits.publicKey) return no('tooLong', { length: line.length, limit: limits.publicKey })
  return { key: { line, algorithm, bits: found.bits, comment, blob, converted } }
}

/** What key a blob holds; undefined where it is not exactly one of those that are known here. */
export function describeBlob(blob: Uint8Array<ArrayBuffer>): { algorithm: KeyAlgorithm; bits: number } | undefined {
  const [name, ...fields] = fieldsOf(blob) ?? []
  const algorithm = new TextDecoder().decode(name)
  if (!isAlgorithm(algorithm) || fields.length !== fieldCounts[algorithm]) return undefined
  const [first = new Uint8Array(), second = new Uint8Array()] = fields
  if (algorithm === 'ssh-rsa') return { algorithm, bits: bitsOf(second) }
  if (algorithm === 'ssh-dss') return { algorithm, bits: bitsOf(first) }
  if (algorithm === 'ssh-ed25519') return first.length === 32 ? { algorithm, bits: 256 } : undefined
  const curve = new TextDecoder().decode(first)
  const point = algorithm === `ecdsa-sha2-${curve}` ? points[curve] : undefined
  return point !== undefined && second.length === point.bytes ? { algorithm, bits: point.bits } : undefined
}

/** The bytes of the base64 in a line of OpenSSH; undefined where it is none. */
export function blobOf(line: string): Uint8Array<ArrayBuffer> | undefined {
  const [, base64] = line.trim().split(/\s+/)
  return base64 === undefined ? undefined : bytesOf(base64)
}

/** The length-prefixed fields of a blob (RFC 4251, section 5); undefined where their lengths do not add up. */
export function fieldsOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fields: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined
    const end = at + 4 + view.getUint32(at)
    if (end > bytes.length) return undefined
    fields.push(bytes.subarray(at + 4, end))
    at = end
  }
  return fields
}

/** Bits of a positive mpint: its leading zero byte and zero bits do not count. */
function bitsOf(mpint: Uint8Array): number {
  const first = mpint.findIndex((byte) => byte !== 0)
  const byte = mpint[first]
  return byte === undefined ? 0 : (mpint.length - first) * 8 - Math.clz32(byte) + 24
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
