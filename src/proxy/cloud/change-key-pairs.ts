import { type Answer, foreign } from './answer.ts'
import { CloudError } from './error.ts'
import { entryError } from './error-body.ts'
import { list, object, string } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'
import type { ChangeAnswer, KeyPairChange } from './types.ts'

/**
 * Changes key pairs (UpdateKeypair) of what `claim` names when the call's turn has come, each server once. Nothing claimed:
 * nothing is sent, and the answer is empty. A 200 is no success: each entry has a job id or an error of its own, and a server
 * that is missing from the answer is missing from `entries`. A refusal that names servers (`failures`) is read the same
 * way: it does not speak of the others.
 *
 * @throws CloudError; with `delivery` unknown nobody knows whether the change was taken. What `claim` rejects with, as it is, and
 *   RangeError where it names a server twice: nothing was sent then
 */
export async function changeKeyPairs(
  transport: Transport,
  project: string,
  claim: () => Promise<readonly KeyPairChange[]>,
  { leaveWithinMs, ...options }: RequestOptions & { leaveWithinMs: number },
): Promise<ChangeAnswer> {
  let asked: ReadonlySet<string> = new Set()
  const body = async () => {
    const changes = await claim()
    asked = new Set(changes.map(({ serverId }) => serverId))
    if (asked.size !== changes.length) throw new RangeError('changeKeyPairs: a server twice')
    if (asked.size === 0) return undefined
    return { servers: changes.map(({ serverId, keyPair }) => ({ server_id: serverId, keypair_name: keyPair })) }
  }
  let answer: Answer | undefined
  try {
    answer = await transport.sendClaimed('changeKeyPairs', project, { body, leaveWithinMs }, options)
  } catch (error) {
    const refused = partlyRefused(error, asked)
    if (refused !== undefined) return refused
    throw error
  }
  if (answer === undefined) return { requestId: '', entries: new Map() }
  const raw = object(answer.body)
  const requestId = string(raw?.['request_id'])
  if (raw === undefined || requestId === undefined || !Array.isArray(raw['jobs'])) {
    throw foreign('changeKeyPairs', answer)
  }
  const entries: ChangeAnswer['entries'] = new Map()
  for (const entry of list(raw['jobs'])) {
    const serverId = string(entry['server_id'])
    const jobId = string(entry['job_id'])
    const error = entryError(entry)
    if (serverId === undefined || !asked.has(serverId)) continue
    // Where an entry has both, a job is there to be watched, and calling it refused would be a guess.
    if (jobId !== undefined) entries.set(serverId, { jobId })
    else if (error !== undefined && !entries.has(serverId)) entries.set(serverId, { error })
  }
  return { requestId, entries }
}

function partlyRefused(error: unknown, asked: ReadonlySet<string>): ChangeAnswer | undefined {
  if (!(error instanceof CloudError) || error.failures === undefined || error.requestId === undefined) return undefined
  const failures = [...error.failures].filter(([id]) => asked.has(id))
  if (failures.length === 0) return undefined
  return { requestId: error.requestId, entries: new Map(failures.map(([id, error]) => [id, { error }])) }
}
