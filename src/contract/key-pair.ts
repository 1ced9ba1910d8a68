import { z } from 'zod'
import { Params, Time } from './common.ts'
import { keyPairBlockCodes } from './words.ts'

/** A key pair as the cloud's key pair service lists it; only ever its public half (ListKeypairs). */
export const KeyPair = z.object({
  name: z.string(),
  /** MD5 of the public key, colon-separated hex. */
  fingerprint: z.string(),
  /** `ssh` or `x509`; anything else is shown as it came. */
  type: z.string(),
  /** `domain`: the whole account; `user`: one IAM user. */
  scope: z.string(),
  publicKey: z.string(),
  /** Why it cannot be put on a server; absent: it can. */
  blocked: z.object({ code: z.enum(keyPairBlockCodes), params: Params }).optional(),
})
export type KeyPair = z.infer<typeof KeyPair>

/** One key pair with what only the detail call tells (ListKeypairDetail). */
export const KeyPairDetail = KeyPair.extend({
  createdAt: Time.optional(),
  algorithm: z.string().optional(),
  description: z.string().optional(),
})
export type KeyPairDetail = z.infer<typeof KeyPairDetail>

export const KeyPairs = z.object({ keyPairs: z.array(KeyPair) })
export type KeyPairs = z.infer<typeof KeyPairs>
