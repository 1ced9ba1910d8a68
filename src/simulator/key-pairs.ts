import { keyPairSeeds } from './key-pair-data.ts'
import { hashOf, hexOf } from './random.ts'
import { readPublicKey } from './ssh-key.ts'

const day = 86_400_000

export type KeyPair = {
  name: string
  id: number
  type: 'ssh' | 'x509'
  scope: 'domain' | 'user'
  publicKey: string
  fingerprint: string
  inCustody: boolean
  /** The bit mask of ListKeypairs; anything but 0 is frozen. */
  frozen: number
  userId: string
  /** Epoch milliseconds. */
  createTime: number
}

/** The IAM user behind an access key. */
export function userIdOf(ak: string): string {
  return hexOf(`user ${ak}`)
}

/** The key pairs that a project starts with, by name. */
export function seedKeyPairs(projectId: string, ak: string, start: number): Map<string, KeyPair> {
  const pairs = keyPairSeeds.map((seed): KeyPair => {
    const type = seed.type ?? 'ssh'
    const key = readPublicKey(seed.publicKey, type)
    if (!key) throw new Error(`The public key of ${seed.name} cannot be read`)
    return {
      name: seed.name,
      id: 100_000 + (hashOf(`${projectId} ${seed.name}`) % 900_000),
      type,
      scope: seed.scope,
      publicKey: seed.publicKey,
      fingerprint: key.fingerprint,
      inCustody: seed.name === 'ops-break-glass',
      frozen: seed.frozen ?? 0,
      userId: userIdOf(ak),
      createTime: start - seed.ageDays * day - (hashOf(seed.name) % day),
    }
  })
  return new Map(pairs.map((pair) => [pair.name, pair]))
}
