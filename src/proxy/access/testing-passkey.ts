import { isoCBOR } from '@simplewebauthn/server/helpers'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Challenge = { challenge: string }

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** Bits of the authenticator's data (WebAuthn, 6.1). */
const present = 0x01
const verified = 0x04
const withKey = 0x40

/**
 * For tests only: an authenticator with one key on P-256, of which a browser on the page at `origin` asks. With `verify: false` it
 * only feels that somebody is there, and not who.
 */
export function createAuthenticator(origin: string, rpId = 'localhost') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
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
  const dataWith = (flags: number, more: Uint8Array = new Uint8Array()) => {
    const head = Buffer.alloc(5)
    head[0] = flags
    head.writeUInt32BE((counter += 1), 1)
    return Buffer.concat([sha256(rpId), head, more])
  }
  const clientData = (type: string, { challenge }: Challenge) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = { id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} }

  return {
    /** What `navigator.credentials.create` answers, as `@simplewebauthn/browser` writes it. */
    create(options: Challenge, { verify = true } = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const key = Buffer.concat([Buffer.alloc(16), length, id, cose])
      const authData = new Uint8Array(dataWith(present | withKey | (verify ? verified : 0), key))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options)),
          attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
          transports: ['internal'],
        },
      }
    },
    /** What `navigator.credentials.get` answers. */
    get(options: Challenge, { verify = true } = {}) {
      const data = dataWith(present | (verify ? verified : 0))
      const client = clientData('webauthn.get', options)
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
