import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { KeyPairImport } from '../../contract/key-pair.ts'
import { blobOf } from '../../contract/public-key.ts'
import { CloudError } from '../cloud/error.ts'
import type { CloudKeyPair } from '../cloud/types.ts'
import { cloudAnswer, ProblemError } from '../http/problem.ts'
import { type Doing, tell } from './doing.ts'
import { isLost, lookAgain } from './settle.ts'

/** MD5 of the blob, colon-separated hex, as the list shows it (ListKeypairs). */
export const fingerprintOf = (line: string): string =>
  (
    createHash('md5')
      .update(blobOf(line) ?? new Uint8Array())
      .digest('hex')
      .match(/../g) ?? []
  ).join(':')

/**
 * Imports a public key under a new name. Sent once, whatever comes back: no code is documented for a name that is taken, so
 * the list is read before, and after a refusal that may have meant that; after a lost answer it tells what became of it.
 *
 * @throws ProblemError keyPairExists; importUnknown where the answer was lost and the list does not show it; else CloudError
 */
export async function importKeyPair(doing: Doing, asked: z.output<typeof KeyPairImport>): Promise<CloudKeyPair> {
  const { cloud } = doing.project
  const fingerprint = fingerprintOf(asked.publicKey)
  const named = (keyPairs: readonly CloudKeyPair[]) => keyPairs.find(({ name }) => name === asked.name)
  const isOurs = (found: CloudKeyPair) =>
    found.fingerprint.toLowerCase() === fingerprint || found.publicKey.split(/\s+/)[1] === asked.publicKey.split(' ')[1]
  const exists = () => new ProblemError('keyPairExists', { name: asked.name })

  if (named(await cloud.listKeyPairs()) !== undefined) throw exists()
  const { name, publicKey, scope } = asked
  const told = { name, fingerprint }
  await tell(doing, 'keyPair.importSent', told)
  try {
    const imported = await cloud.importKeyPair({ name, publicKey, ...(scope === undefined ? {} : { scope }) })
    await tell(doing, 'keyPair.imported', { name, fingerprint: imported.fingerprint || fingerprint })
    return imported
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (isLost(error)) {
      const found = await lookAgain(cloud, doing.clock, named)
      if (found === undefined) {
        await tell(doing, 'keyPair.importUnknown', told)
        throw new ProblemError('importUnknown', { name }, { cloud: cloudAnswer(error) })
      }
      if (!isOurs(found)) {
        await tell(doing, 'keyPair.importFailed', { ...told, code: 'keyPairExists' })
        throw exists()
      }
      await tell(doing, 'keyPair.imported', told)
      return found
    }
    await tell(doing, 'keyPair.importFailed', { ...told, code: error.code })
    // Somebody else may have taken the name since it was looked for.
    if (error.kind === 'refused') {
      const found = await cloud.listKeyPairs({ once: true }).then(named, () => undefined)
      if (found !== undefined) throw exists()
    }
    throw error
  }
}
