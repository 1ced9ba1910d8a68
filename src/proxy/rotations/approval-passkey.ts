import type { AuthenticationResponseJSON, AuthenticatorTransportFuture } from '@simplewebauthn/server'
import type { Transaction } from 'kysely'
import type { WebAuthnAnswer } from '../../contract/access.ts'
import type { RelyingParty } from '../access/terms.ts'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { ApprovalSignature, challengeOf, misfitOf } from './approval-signature.ts'

/** A passkey of a person: `publicKey` is COSE (RFC 9052), `counter` what its last assertion counted. */
export type ApproverPasskey = {
  /** The credential's id, in base64url. */
  id: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: AuthenticatorTransportFuture[]
}

/** Where passkeys are kept: with whoever signs people in. */
export type Passkeys = {
  of: (userId: string) => Promise<ApproverPasskey[]>
  /** It signed something: its counter goes on. */
  used: (trx: Transaction<Database>, id: string, counter: number) => Promise<void>
}

/** Where nobody has any. */
export const noPasskeys: Passkeys = { of: () => Promise.resolve([]), used: () => Promise.resolve() }

/** Loaded when somebody signs: it is not needed to start. */
const webAuthn = () => import('@simplewebauthn/server')

/** What the browser is to sign: the hash of the plan, with one of these passkeys, after a fresh look at who holds it. */
export async function signingOptions(
  passkeys: readonly ApproverPasskey[],
  planHash: string,
  { id: rpID }: RelyingParty,
) {
  const { generateAuthenticationOptions } = await webAuthn()
  return generateAuthenticationOptions({
    rpID,
    challenge: challengeOf(planHash),
    userVerification: 'required',
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
  })
}

/**
 * The signature to keep with an approval, once it was found to be one over this plan by a passkey of whoever approves.
 *
 * @returns with it what the passkey counted
 * @throws ProblemError passkeyRefused
 */
export async function signedBy(
  passkeys: readonly ApproverPasskey[],
  planHash: string,
  answer: WebAuthnAnswer,
  { id: rpId, origins }: RelyingParty,
): Promise<{ signature: ApprovalSignature; counter: number }> {
  const passkey = passkeys.find(({ id }) => id === answer.id)
  if (passkey === undefined) throw new ProblemError('passkeyRefused')
  const { verifyAuthenticationResponse } = await webAuthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The library reads every part of it, and refuses what is not as it should be.
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: Buffer.from(challengeOf(planHash)).toString('base64url'),
      expectedOrigin: origins,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: passkey,
    })
    const { authenticatorData, clientDataJSON, signature } = answer.response
    const kept = ApprovalSignature.parse({
      credentialId: passkey.id,
      publicKey: await keyOf(passkey),
      rpId,
      origin: authenticationInfo.origin,
      authenticatorData,
      clientDataJSON,
      signature,
    })
    // As whoever verifies the record will: what is kept is enough to.
    if (!verified || misfitOf(kept, planHash) !== undefined) throw new ProblemError('passkeyRefused')
    return { signature: kept, counter: authenticationInfo.newCounter }
  } catch {
    throw new ProblemError('passkeyRefused')
  }
}

const base64url = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64url')
const curves: Record<number, string> = { 1: 'P-256', 2: 'P-384', 3: 'P-521', 6: 'Ed25519' }

/** The public key by its JOSE names, so that it takes nothing but those to read the record. */
async function keyOf({ publicKey }: ApproverPasskey): Promise<object> {
  const { cose, decodeCredentialPublicKey } = await import('@simplewebauthn/server/helpers')
  const { x, y, n, e, crv } = cose.COSEKEYS
  const key = decodeCredentialPublicKey(publicKey)
  if (cose.isCOSEPublicKeyRSA(key)) return { kty: 'RSA', n: base64url(key.get(n)), e: base64url(key.get(e)) }
  if (cose.isCOSEPublicKeyEC2(key)) {
    return { kty: 'EC', crv: curves[key.get(crv) ?? 0], x: base64url(key.get(x)), y: base64url(key.get(y)) }
  }
  if (!cose.isCOSEPublicKeyOKP(key)) return {}
  return { kty: 'OKP', crv: curves[key.get(crv) ?? 0], x: base64url(key.get(x)) }
}
