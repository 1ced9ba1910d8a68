import { type Clock, sleep } from '../cloud/clock.ts'
import type { ProjectCloud } from '../cloud/cloud.ts'
import { CloudError } from '../cloud/error.ts'
import type { CloudKeyPair } from '../cloud/types.ts'

/** Before each look at the list after a lost answer, in ms: what was accepted shows at once or a moment later. */
const pauses = [0, 500, 1_500]

/** Whether a change was sent and nobody knows whether it was taken. */
export const isLost = (error: CloudError): boolean => error.delivery === 'unknown'

/**
 * After a lost answer: reads the list until it shows that the change was taken. It is never sent again; and a list that
 * does not show it proves nothing, since the change may still be on its way.
 *
 * @returns what `taken` found, or undefined: it is not known
 */
export async function lookAgain<Found>(
  cloud: ProjectCloud,
  clock: Clock,
  taken: (keyPairs: readonly CloudKeyPair[]) => Found | undefined,
): Promise<Found | undefined> {
  for (const pause of pauses) {
    if (pause > 0) await sleep(clock, pause)
    try {
      const found = taken(await cloud.listKeyPairs({ once: true }))
      if (found !== undefined) return found
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
    }
  }
  return undefined
}
