import { z } from 'zod'
import { Params, Time } from './common.ts'
import { readPublicKey } from './public-key.ts'
import { publicKeyProblemText } from './public-key-text.ts'
import { keyPairBlockCodes, limits } from './words.ts'

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

/** A name that a new key pair may have (CreateKeypair), within what CPH stores. */
const NewKeyPairName = z
  .string()
  .max(limits.keyPairName)
  .regex(/^[A-Za-z0-9_-]+$/)

/** `POST …/key-pairs`: imports a public key. What comes out is one line of OpenSSH; what cannot be imported says why. */
export const KeyPairImport = z.strictObject({
  name: NewKeyPairName,
  publicKey: z
    .string()
    .max(16_384)
    .transform((text, context) => {
      const reading = readPublicKey(text)
      if ('key' in reading) return reading.key.line
      const { title, next } = publicKeyProblemText(reading.problem, reading.params, 'en')
      context.addIssue({ code: 'custom', message: `${title}. ${next}` })
      return z.NEVER
    }),
  /** Who sees it: one IAM user, which is what the cloud takes when nothing is said, or the whole account. */
  scope: z.enum(['user', 'domain']).optional(),
})
export type KeyPairImport = z.input<typeof KeyPairImport>
