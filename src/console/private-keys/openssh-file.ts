import 'node-forge/lib/aes.js'
import bcrypt from 'bcrypt-pbkdf'
import forge from 'node-forge/lib/forge.js'
import { sshCurves } from '../../contract/ssh-key.ts'
import { type Bytes, concat, fromBinary, toBase64, toBase64Url, toBinary, utf8 } from './bytes.ts'
import { Misfit } from './misfit.ts'
import { mpint, SshReader, string, uint32 } from './ssh-wire.ts'
import { fromJwk, publicBlob } from './public-blob.ts'

/** OpenSSH's own file of private keys: `PROTOCOL.key` of its sources. */
const magic = utf8('openssh-key-v1\0')

/** What `ssh-keygen` encrypts with; others are refused by name. */
const ciphers = {
  'aes128-cbc': { mode: 'AES-CBC', key: 16 },
  'aes192-cbc': { mode: 'AES-CBC', key: 24 },
  'aes256-cbc': { mode: 'AES-CBC', key: 32 },
  'aes128-ctr': { mode: 'AES-CTR', key: 16 },
  'aes192-ctr': { mode: 'AES-CTR', key: 24 },
  'aes256-ctr': { mode: 'AES-CTR', key: 32 },
} as const
type Unpadding = forge.cipher.BlockCipher & { finish: (unpad: () => boolean) => boolean }

const isCipher = (name: string): name is keyof typeof ciphers => Object.hasOwn(ciphers, name)

/**
 * Reads the one private key of such a file.
 *
 * @throws Misfit
 */
export function readOpenSsh(bytes: Uint8Array, passphrase: string | undefined): JsonWebKey {
  const reader = new SshReader(bytes)
  if (!magic.every((byte, index) => bytes[index] === byte)) throw new Misfit('damaged')
  reader.take(magic.length)
  const cipher = reader.text()
  const kdf = reader.text()
  const options = reader.string()
  const count = reader.uint32()
  if (count !== 1) throw new Misfit('several')
  reader.string()
  const packed = reader.string()
  const inner = cipher === 'none' ? packed : decrypt(packed, cipher, kdf, options, passphrase)
  const secret = new SshReader(inner)
  // The same number twice: what was decrypted with another passphrase shows here.
  if (secret.uint32() !== secret.uint32()) throw new Misfit(cipher === 'none' ? 'damaged' : 'wrongPassphrase')
  return readKey(secret)
}

function decrypt(packed: Bytes, cipher: string, kdf: string, options: Bytes, passphrase: string | undefined): Bytes {
  if (!isCipher(cipher)) throw new Misfit('cipher', cipher)
  if (kdf !== 'bcrypt') throw new Misfit('cipher', kdf)
  if (passphrase === undefined) throw new Misfit('needsPassphrase')
  const { mode, key: length } = ciphers[cipher]
  const reader = new SshReader(options)
  const salt = reader.string()
  const rounds = reader.uint32()
  const words = utf8(passphrase)
  const made = new Uint8Array(length + 16)
  if (bcrypt.pbkdf(words, words.length, salt, salt.length, made, made.length, rounds) !== 0) {
    throw new Misfit(passphrase === '' ? 'wrongPassphrase' : 'damaged')
  }
  // Its types leave out that it takes how the padding is taken off.
  const decipher = forge.cipher.createDecipher(mode, toBinary(made.subarray(0, length))) as Unpadding
  decipher.start({ iv: toBinary(made.subarray(length)) })
  decipher.update(forge.util.createBuffer(toBinary(packed)))
  // It is padded in its own way, which is not for the cipher to take off.
  decipher.finish(() => true)
  return fromBinary(decipher.output.getBytes())
}

function readKey(reader: SshReader): JsonWebKey {
  const type = reader.text()
  if (type === 'ssh-rsa') {
    const next = () => toBase64Url(withoutZeros(reader.string()))
    const [n, e, d, qi, p, q] = [next(), next(), next(), next(), next(), next()]
    const rest = (prime: string) => base64UrlOf(numberOf(d) % (numberOf(prime) - 1n))
    return { kty: 'RSA', n, e, d, p, q, dp: rest(p), dq: rest(q), qi }
  }
  if (type === 'ssh-ed25519') {
    const x = reader.string()
    const d = reader.string().subarray(0, 32)
    return { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(x), d: toBase64Url(d) }
  }
  const curve = Object.entries(sshCurves).find(([name]) => type === `ecdsa-sha2-${name}`)?.[1]
  if (curve === undefined) throw new Misfit('keyType', type)
  reader.string()
  const point = reader.string()
  const { crv, size } = curve
  const d = withoutZeros(reader.string())
  if (point.length !== 2 * size + 1 || d.length > size) throw new Misfit('damaged')
  const padded = concat(new Uint8Array(size - d.length), d)
  const [x, y] = [point.subarray(1, size + 1), point.subarray(size + 1)]
  return { kty: 'EC', crv, x: toBase64Url(x), y: toBase64Url(y), d: toBase64Url(padded) }
}

const withoutZeros = (number: Bytes): Bytes => {
  const first = number.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array(1) : number.slice(first)
}

const numberOf = (base64url: string): bigint => {
  const digits = Array.from(fromJwk(base64url), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return BigInt(`0x${digits}`)
}

function base64UrlOf(number: bigint): string {
  const digits = number.toString(16)
  const even = digits.padStart(digits.length + (digits.length % 2), '0')
  return toBase64Url(Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}

/**
 * The file of a private key, not encrypted, as `ssh`, `ssh-keygen` and PuTTY take it. Not PKCS#8, which `ssh` reads for
 * Ed25519 only since OpenSSH 9.6.
 */
export function writeOpenSsh(jwk: JsonWebKey, comment: string): string {
  const blob = publicBlob(jwk)
  const check = crypto.getRandomValues(new Uint8Array(4))
  const body = concat(check, check, privateFields(jwk), string(comment))
  // To blocks of eight bytes, the padding counted 1, 2, 3 …
  const padding = Uint8Array.from({ length: (8 - (body.length % 8)) % 8 }, (_, index) => index + 1)
  const file = concat(
    magic,
    string('none'),
    string('none'),
    string(''),
    uint32(1),
    string(blob),
    string(concat(body, padding)),
  )
  const lines = toBase64(file).match(/.{1,70}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n')
}

const number = (part: string | undefined) => mpint(fromJwk(part))

function privateFields({ kty, crv, n, e, d, p, q, qi, x, y }: JsonWebKey): Bytes {
  if (kty === 'RSA') return concat(string('ssh-rsa'), number(n), number(e), number(d), number(qi), number(p), number(q))
  if (kty === 'OKP') {
    return concat(string('ssh-ed25519'), string(fromJwk(x)), string(concat(fromJwk(d), fromJwk(x))))
  }
  const curve = Object.entries(sshCurves).find(([, one]) => one.crv === crv)?.[0] ?? ''
  const point = concat(Uint8Array.of(4), fromJwk(x), fromJwk(y))
  return concat(string(`ecdsa-sha2-${curve}`), string(curve), string(point), number(d))
}
