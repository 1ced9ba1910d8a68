import { createHash, createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

const Base64url = z.string().regex(/^[A-Za-z0-9_-]{1,4096}$/)

/** As JOSE names them (RFC 7518 section 6, RFC 8037 section 2). */
const PublicKey = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.enum(['P-256', 'P-384', 'P-521']), x: Base64url, y: Base64url }),
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Base64url }),
  z.strictObject({ kty: z.literal('RSA'), n: Base64url, e: Base64url }),
])
export type PublicKey = z.infer<typeof PublicKey>

/**
 * A passkey's assertion over the hash of a plan, with all that it takes to check it without the proxy (WebAuthn level 3,
 * section 7.2). The parts of the assertion are as the browser gave them, in base64url.
 */
export const ApprovalSignature = z.strictObject({
  credentialId: Base64url,
  publicKey: PublicKey,
  /** The name of the site that the passkey was made for, and where the browser was when it signed. */
  rpId: z.string(),
  origin: z.string(),
  authenticatorData: Base64url,
  clientDataJSON: Base64url,
  signature: Base64url,
})
export type ApprovalSignature = z.infer<typeof ApprovalSignature>

const ClientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string() })

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const bytesOf = (text: string) => Buffer.from(text, 'base64url')
const hashes = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512', Ed25519: null } as const

/** Authenticator data (WebAuthn, section 6.1): 32 bytes of the site's hash, one of flags, of which these two are asked for. */
const userPresent = 0x01
const userVerified = 0x04

/** The challenge that stands for a plan: its hash, as bytes. */
export const challengeOf = (planHash: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(planHash, 'hex'))

/** What does not fit of a signature over this plan's hash; undefined: it fits. */
export function misfitOf(signature: ApprovalSignature, planHash: string): string | undefined {
  const { publicKey, rpId, origin } = signature
  const [data, client] = [bytesOf(signature.authenticatorData), bytesOf(signature.clientDataJSON)]
  const said = clientData(client)
  if (said?.type !== 'webauthn.get') return 'type'
  if (said.challenge !== Buffer.from(challengeOf(planHash)).toString('base64url')) return 'challenge'
  if (said.origin !== origin) return 'origin'
  if (!data.subarray(0, 32).equals(digest(Buffer.from(rpId)))) return 'rpId'
  const flags = data[32] ?? 0
  if ((flags & userPresent) === 0 || (flags & userVerified) === 0) return 'user verification'
  const algorithm = publicKey.kty === 'RSA' ? 'sha256' : hashes[publicKey.crv]
  const signed = Buffer.concat([data, digest(client)])
  try {
    const key = createPublicKey({ key: publicKey, format: 'jwk' })
    return verify(algorithm, signed, key, bytesOf(signature.signature)) ? undefined : 'signature'
  } catch {
    // Well-formed, but no key: a point that is not on its curve, a modulus of nothing.
    return 'publicKey'
  }
}

function clientData(bytes: Buffer): z.infer<typeof ClientData> | undefined {
  try {
    return ClientData.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}
