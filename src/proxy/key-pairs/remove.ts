import { CloudError } from '../cloud/error.ts'
import { cloudAnswer, ProblemError } from '../http/problem.ts'
import { type Doing, tell } from './doing.ts'
import { isLost, lookAgain } from './settle.ts'
import { rotationsNeeding } from './uses.ts'

/** So many servers are named in a refusal. */
const named = 20

type Asked = {
  name: string
  /** What was looked at: another key pair under the same name is not deleted. */
  fingerprint?: string | undefined
  /** Ends the counting when nobody waits for it any more; what is sent is not called back. */
  signal: AbortSignal
}

/**
 * Deletes a key pair that no server is on and that no open rotation needs. The fleet is read for it, whole and now, and the
 * rotations are looked at again after that: one may have begun meanwhile.
 *
 * @throws ProblemError keyPairNotFound, keyPairRemade, keyPairInUse, keyPairInRotation; deletionUnknown where the answer was
 *   lost and the list still shows it; else CloudError
 */
export async function deleteKeyPair(doing: Doing, { name, fingerprint, signal }: Asked): Promise<void> {
  const { cloud } = doing.project
  const listed = (await cloud.listKeyPairs({ signal })).find((one) => one.name === name)
  if (listed === undefined) throw new ProblemError('keyPairNotFound', { name })
  if (fingerprint !== undefined && fingerprint !== listed.fingerprint) throw new ProblemError('keyPairRemade', { name })
  await refuseNeeded(doing, name)
  const on = (await cloud.listServers({ signal })).filter(({ keyPair }) => keyPair === name)
  if (on.length > 0) {
    const servers = on.slice(0, named).map(({ id, name }) => ({ id, name }))
    throw new ProblemError('keyPairInUse', { name, count: on.length }, { servers })
  }
  await refuseNeeded(doing, name)
  signal.throwIfAborted()
  const told = { name, fingerprint: listed.fingerprint }
  await tell(doing, 'keyPair.deletionSent', told)
  try {
    await cloud.deleteKeyPair(name)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (!isLost(error)) {
      await tell(doing, 'keyPair.deletionFailed', { ...told, code: error.code })
      throw error.kind === 'notFound' ? new ProblemError('keyPairNotFound', { name }) : error
    }
    const gone = await lookAgain(cloud, doing.clock, (keyPairs) =>
      keyPairs.some((one) => one.name === name && one.fingerprint === listed.fingerprint) ? undefined : true,
    )
    if (gone === undefined) {
      await tell(doing, 'keyPair.deletionUnknown', told)
      throw new ProblemError('deletionUnknown', { name }, { cloud: cloudAnswer(error) })
    }
  }
  await tell(doing, 'keyPair.deleted', told)
}

async function refuseNeeded({ db, project }: Doing, name: string): Promise<void> {
  const rotations = await rotationsNeeding(db, project.config.id, name)
  if (rotations.length > 0) {
    throw new ProblemError(
      'keyPairInRotation',
      { name, count: rotations.length },
      { rotations: rotations.slice(0, named) },
    )
  }
}
