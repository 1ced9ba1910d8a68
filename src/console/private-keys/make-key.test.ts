import { describe, expect, test } from 'vitest'
import { readPublicKey } from '../../contract/public-key.ts'
import { keyTypeOf } from '../key-pairs/key-type.ts'
import { keyKinds } from './key-kinds.ts'
import { hasKeyTools, publicHalf } from './keys-on-disk.ts'
import { makeKey } from './make-key.ts'
import { readPrivateKey } from './read-private-key.ts'

describe.each(keyKinds)('%s made in the page', (kind) => {
  test('is a file that ssh-keygen and the page itself read, with the public half that is imported', async () => {
    const { publicKey, fingerprint, file } = await makeKey(kind, 'cph-fleet-2027q1')
    expect(keyTypeOf(publicKey)).toBe(kind)
    expect(publicKey).toMatch(/ cph-fleet-2027q1$/)
    expect(readPublicKey(publicKey)).toHaveProperty('key')
    const bare = publicKey.split(' ').slice(0, 2).join(' ')
    expect(await readPrivateKey(file)).toMatchObject({ publicKey: bare, fingerprint })
    if (hasKeyTools) expect(publicHalf(file)).toBe(bare)
  })
})
