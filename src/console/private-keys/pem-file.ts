// OpenSSL's old way makes its keys with MD5.
import 'node-forge/lib/md5.js'
import 'node-forge/lib/pem.js'
import forge from 'node-forge/lib/forge.js'
import pbe from 'node-forge/lib/pbe.js'
import { type Bytes, concat, fromBinary } from './bytes.ts'
import { Misfit } from './misfit.ts'

/** A key in the form that the browser imports, with what it has to be told about it. */
export type Pkcs8 = { pkcs8: Bytes; kind: 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'Ed25519' }

const { asn1, pki, util } = forge

const oids = {
  rsa: '1.2.840.113549.1.1.1',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
} as const

/** RFC 5480 section 2.1.1.1. */
const curves: Record<string, 'P-256' | 'P-384' | 'P-521'> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
}

const { SEQUENCE, INTEGER, OID, NULL, OCTETSTRING } = asn1.Type
const node = (type: forge.asn1.Type, value: string | forge.asn1.Asn1[]) =>
  asn1.create(asn1.Class.UNIVERSAL, type, typeof value !== 'string', value)
const oid = (dotted: string) => node(OID, asn1.oidToDer(dotted).getBytes())
const children = ({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] => (Array.isArray(value) ? value : [])

/** PrivateKeyInfo (RFC 5208 section 5) around the key of one of the older formats. */
function wrapped(algorithm: string, parameters: forge.asn1.Asn1, inner: string): Bytes {
  const info = node(SEQUENCE, [
    node(INTEGER, asn1.integerToDer(0).getBytes()),
    node(SEQUENCE, [oid(algorithm), parameters]),
    node(OCTETSTRING, inner),
  ])
  return fromBinary(asn1.toDer(info).getBytes())
}

/**
 * Reads PKCS#1 (RSA), SEC1 (EC) and PKCS#8, also encrypted: PKCS#8 by PBES1 or PBES2 (RFC 8018), the others as OpenSSL
 * does it.
 *
 * @throws Misfit
 */
export function readPem(text: string, passphrase: string | undefined): Pkcs8 {
  const [message] = forge.pem.decode(text).filter(({ type }) => type.endsWith('PRIVATE KEY'))
  if (message === undefined) throw new Misfit('damaged')
  const { type } = message
  if (type === 'ENCRYPTED PRIVATE KEY') {
    if (passphrase === undefined) throw new Misfit('needsPassphrase')
    return readInfo(decryptInfo(message.body, passphrase))
  }
  const body = encrypted(message) ? decryptOpenSsl(message, passphrase) : message.body
  if (type === 'PRIVATE KEY') return readInfo(asn1.fromDer(body))
  if (type === 'RSA PRIVATE KEY') return { pkcs8: wrapped(oids.rsa, node(NULL, ''), body), kind: 'RSA' }
  if (type === 'EC PRIVATE KEY') return readSec1(body)
  throw new Misfit('keyType', type.replace(' PRIVATE KEY', ''))
}

const encrypted = ({ procType }: forge.pem.ObjectPEM): boolean =>
  // Typed as text; it is an object where there is one.
  (procType as unknown as { type?: string } | null)?.type === 'ENCRYPTED'

function decryptInfo(body: string, passphrase: string): forge.asn1.Asn1 {
  try {
    // UTF-8, as OpenSSL and ssh-keygen take it. null: the padding is wrong.
    const info = pki.decryptPrivateKeyInfo(asn1.fromDer(body), util.encodeUtf8(passphrase)) as forge.asn1.Asn1 | null
    if (info !== null && children(info).length >= 3) return info
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    const unsupported = /^(?:Cannot read encrypted PBE data block\. )?Unsupported (.*)/.exec(text)?.[1]
    if (unsupported !== undefined) throw new Misfit('cipher', unsupported.replace(/[. ]*OID\.?$|\.$/, ''))
  }
  // With another passphrase the padding is right once in 256 times, and what comes out is no key.
  throw new Misfit('wrongPassphrase')
}

/** The ciphers of `DEK-Info` with the bytes of their keys (OpenSSL, PEM_read_bio_PrivateKey). */
const dekCiphers: Record<string, { mode: 'AES-CBC' | '3DES-CBC' | 'DES-CBC'; key: number }> = {
  'AES-128-CBC': { mode: 'AES-CBC', key: 16 },
  'AES-192-CBC': { mode: 'AES-CBC', key: 24 },
  'AES-256-CBC': { mode: 'AES-CBC', key: 32 },
  'DES-EDE3-CBC': { mode: '3DES-CBC', key: 24 },
  'DES-CBC': { mode: 'DES-CBC', key: 8 },
}

function decryptOpenSsl({ dekInfo, body }: forge.pem.ObjectPEM, passphrase: string | undefined): string {
  const { algorithm = '', parameters = '' } = (dekInfo ?? {}) as { algorithm?: string; parameters?: string }
  const cipher = dekCiphers[algorithm]
  if (cipher === undefined) throw new Misfit('cipher', algorithm)
  if (passphrase === undefined) throw new Misfit('needsPassphrase')
  const iv = util.hexToBytes(parameters)
  const key = pbe.opensslDeriveBytes(util.encodeUtf8(passphrase), iv.slice(0, 8), cipher.key)
  const decipher = forge.cipher.createDecipher(cipher.mode, key)
  decipher.start({ iv })
  decipher.update(util.createBuffer(body))
  const plain = decipher.finish() ? decipher.output.getBytes() : ''
  try {
    asn1.fromDer(plain)
  } catch {
    throw new Misfit('wrongPassphrase')
  }
  return plain
}

/** ECPrivateKey (RFC 5915 section 3). */
function readSec1(body: string): Pkcs8 {
  const parameters = children(asn1.fromDer(body)).find(
    // The tag of what stands under [0] is a plain 0.
    ({ tagClass, type }) => tagClass === asn1.Class.CONTEXT_SPECIFIC && type === asn1.Type.NONE,
  )
  const curve = parameters && dotted(children(parameters)[0])
  const kind = curve === undefined ? undefined : curves[curve]
  if (curve === undefined || kind === undefined) throw new Misfit('keyType', `EC ${curve ?? ''}`.trim())
  return { pkcs8: wrapped(oids.ec, oid(curve), body), kind }
}

function readInfo(info: forge.asn1.Asn1): Pkcs8 {
  const [, algorithm, inner] = children(info)
  const [id, parameters] = algorithm === undefined ? [] : children(algorithm)
  const name = dotted(id)
  if (name === undefined || typeof inner?.value !== 'string') throw new Misfit('damaged')
  // Written anew, so that what newer versions of the format add (RFC 5958) is not in the browser's way.
  if (name === oids.rsa) return { pkcs8: wrapped(name, node(NULL, ''), inner.value), kind: 'RSA' }
  if (name === oids.ed25519) return ed25519(inner.value)
  const curve = name === oids.ec ? dotted(parameters) : undefined
  const kind = curve === undefined ? undefined : curves[curve]
  if (curve === undefined || kind === undefined) throw new Misfit('keyType', curve ?? name)
  return { pkcs8: wrapped(oids.ec, oid(curve), inner.value), kind }
}

/** The seed is a string within the string (RFC 8410 section 7). Its public half the browser works out. */
function ed25519(inner: string): Pkcs8 {
  const seed = asn1.fromDer(inner)
  if (typeof seed.value !== 'string' || seed.value.length !== 32) throw new Misfit('damaged')
  const prefix = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)
  return { pkcs8: concat(prefix, fromBinary(seed.value)), kind: 'Ed25519' }
}

const dotted = (one: forge.asn1.Asn1 | undefined): string | undefined =>
  one?.type === OID && typeof one.value === 'string' ? asn1.derToOid(one.value) : undefined
