import { isoCBOR } from '@simplewebauthn/server/helpers'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Challenge = { challenge: string }

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** Bits of the authenticator's data (WebAuthn, 6.1). */
const present = 0x01
const verified = 0x04
const withKey = 0x40

/** How it is to lie: not to look who is there, to answer another page than the one it is on, or to count as it is told. */
type Lies = { verify?: boolean; origin?: string; rpId?: string; counter?: number }

export type Authenticator = ReturnType<typeof createAuthenticator>

/**
 * For tests only: an authenticator with one key on P-256, of which a browser on the page at `here` asks. With `verify: false` it
 * only feels that somebody is there, and not who.
 */
export function createAuthenticator(here: string, itsRpId = 'localhost') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counted = 0
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )
  const dataWith = (flag: number, { verify = true, rpId = itsRpId, counter }: Lies, more = new Uint8Array()) => {
    const head = Buffer.alloc(5)
    head[0] = present | flag | (verify ? verified : 0)
    head.writeUInt32BE(counter ?? (counted += 1), 1)
    return Buffer.concat([sha256(rpId), head, more])
  }
  const clientData = (type: string, { challenge }: Challenge, { origin = here }: Lies) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = {
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    clientExtensionResults: {},
  } as const

  return {
    id: credential.id,
    /** COSE_Key (RFC 9052, 7). */
    publicKey: new Uint8Array(cose),
    /** What `navigator.credentials.create` answers, as `@simplewebauthn/browser` writes it. */
    create(options: Challenge, lies: Lies = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const key = new Uint8Array(Buffer.concat([Buffer.alloc(16), length, id, cose]))
      const authData = new Uint8Array(dataWith(withKey, lies, key))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options, lies)),
          attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
          transports: ['internal'],
        },
      }
    },
    /** What `navigator.credentials.get` answers. */
    get(options: Challenge, lies: Lies = {}) {
      const data = dataWith(0, lies)
      const client = clientData('webauthn.get', options, lies)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
        },
      }
    },
  }
}
