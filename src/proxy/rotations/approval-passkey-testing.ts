import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { WebAuthnAnswer } from '../../contract/access.ts'
import type { ApproverPasskey, Passkeys } from './approval-passkey.ts'
import { relyingParty } from './approval-testing.ts'

const digest = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** For tests only: an authenticator with one P-256 key, which signs what it is told. */
export type Authenticator = {
  passkey: ApproverPasskey
  answer: (
    challenge: string,
    how?: { verified?: boolean; origin?: string; rpId?: string; counter?: number },
  ) => WebAuthnAnswer
}

export function authenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = base64url(randomBytes(16))
  // COSE_Key (RFC 9052 section 7): an EC2 key for ES256 on P-256, with its two numbers of 32 bytes.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  return {
    passkey: { id, publicKey: new Uint8Array(cose), counter: 0, transports: [] },
    answer(challenge, { verified = true, origin = relyingParty.origins[0], rpId = relyingParty.id, counter = 1 } = {}) {
      const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(counter)
      const data = Buffer.concat([digest(rpId), Buffer.from([verified ? 0x05 : 0x01]), count])
      const signature = sign('sha256', Buffer.concat([data, digest(client)]), privateKey)
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          authenticatorData: base64url(data),
          clientDataJSON: base64url(client),
          signature: base64url(signature),
        },
        clientExtensionResults: {},
      }
    },
  }
}

/** Kept in memory: whose passkeys these are, by the stable id of the person. */
export function passkeysOf(owners: Record<string, Authenticator[]>): Passkeys {
  return {
    of: (userId) => Promise.resolve((owners[userId] ?? []).map(({ passkey }) => passkey)),
    used(_trx, id, counter) {
      for (const { passkey } of Object.values(owners).flat()) if (passkey.id === id) passkey.counter = counter
      return Promise.resolve()
    },
  }
}
