import type { Rotation, Target, TargetChanges } from '../../contract/rotation.ts'
import type { Sent, TestCloud } from './cloud.ts'

type Server = { status: number; keyPairName: string }

/** What the proxy says of a rotation that has ended. */
export type Claim = { rotation: Rotation; targets: Target[] }

/** A server before the rotation, as the cloud had it. */
export type Before = ReadonlyMap<string, Server>

const before = (cloud: TestCloud): Before =>
  new Map([...cloud.simulator.state.servers].map(([id, { status, keyPairName }]) => [id, { status, keyPairName }]))
export { before as fleetOf }

const canBeRotated = (server: Server | undefined, to: string) => server?.status === 5 && server.keyPairName !== to

/**
 * Holds what the proxy says against what the cloud really holds. One line for each thing that is not as it must be; the
 * rules are those of the ledger: nothing lost, nothing guessed, nothing sent twice without proof.
 */
export function breachesOf(cloud: TestCloud, fleet: Before, submitted: readonly string[], claim: Claim): string[] {
  const { rotation, targets } = claim
  const breaches = targets.flatMap((target) =>
    targetBreaches(cloud, fleet, rotation, target).map(
      (breach) => `${target.serverId} (${target.state} ${target.error?.code ?? ''}): ${breach}`,
    ),
  )
  const named = new Set(targets.map(({ serverId }) => serverId))
  if (named.size !== targets.length || submitted.some((id) => !named.has(id)) || submitted.length !== named.size) {
    breaches.push(`the targets are not the ${submitted.length} servers that were submitted`)
  }
  const counted = Object.fromEntries(
    [...Map.groupBy(targets, ({ state }) => state)].map(([k, list]) => [k, list.length]),
  )
  if (JSON.stringify(sorted(counted)) !== JSON.stringify(sorted(rotation.counts))) {
    breaches.push(
      `the counts ${JSON.stringify(rotation.counts)} are not those of the targets ${JSON.stringify(counted)}`,
    )
  }
  const outcome = outcomeOf(counted)
  if (rotation.outcome !== outcome) breaches.push(`the outcome is ${rotation.outcome}, not ${outcome}`)
  return [...breaches, ...waveBreaches(cloud, rotation, targets)]
}

const sorted = (counts: Record<string, number>) => Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))

function outcomeOf({ stopped = 0, verified = 0, failed = 0, unknown = 0 }: Record<string, number>) {
  if (stopped > 0) return 'stopped'
  if (failed + unknown > 0) return verified === 0 ? 'failed' : 'partlyFailed'
  return 'verified'
}

function targetBreaches(cloud: TestCloud, fleet: Before, rotation: Rotation, target: Target): string[] {
  const { state } = cloud.simulator
  const { serverId } = target
  const server = state.servers.get(serverId)
  const sent = cloud.sent.filter(({ serverIds }) => serverIds.includes(serverId))
  const ours = new Set(sent.map(({ requestId }) => requestId))
  const jobs = [...state.jobs.values()].filter((job) => job.serverId === serverId && ours.has(job.requestId))
  const byOurJob = (state.changes.get(serverId) ?? []).filter(({ jobId }) => jobs.some(({ id }) => id === jobId))
  const changed = byOurJob.length > 0 && server?.keyPairName === target.to.name
  const rotatable = canBeRotated(fleet.get(serverId), target.to.name)
  const breaches: string[] = []
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) breaches.push(otherwise)
  }

  must(jobs.length <= 1, `the cloud ran ${jobs.length} jobs for it`)
  for (const earlier of sent.slice(0, -1)) {
    must(refused(earlier, serverId), `sent again after ${describe(earlier)}, which proves nothing`)
  }
  // Its job said that it had failed, the server was read and had not changed; that it did so later nobody could know.
  const readAt = Date.parse(target.readBackAt ?? '')
  const changedLater = jobs.some(({ status }) => status === -1) && byOurJob.every(({ at }) => at > readAt)
  const isTrue = (target.state === 'verified') === changed || (target.state === 'failed' && changedLater)
  must(isTrue, changed ? 'it did change' : 'it did not change')
  must((target.state === 'skipped') === !rotatable, rotatable ? 'it could be rotated' : 'it could not be rotated')
  must(rotatable || sent.length === 0, 'it was sent')
  const lost = target.attempts - sent.length
  // A claim whose request never came to the cloud is an attempt too, and the last one: nobody knows what became of it.
  must(lost === 0 || (lost === 1 && target.state === 'unknown'), `${target.attempts} attempts, ${sent.length} came in`)
  switch (target.state) {
    case 'verified':
      must(target.readBackAt !== undefined, 'it was never read back')
      must(target.from !== undefined, 'it is not known what it had before')
      break
    case 'failed': {
      const last = sent.at(-1)
      const refusedAtLast = last !== undefined && refused(last, serverId)
      must(refusedAtLast || jobs.some(({ status }) => status === -1), 'neither was it refused nor did its job fail')
      must(target.error !== undefined, 'it does not say why')
      break
    }
    case 'unknown':
      must(target.error !== undefined, 'it does not say why')
      must(target.settledAt !== undefined, 'nobody has given it up yet')
      break
    case 'skipped':
      must(target.skipped !== undefined, 'it does not say why')
      break
    case 'stopped':
      must(sent.length === 0, 'it was sent')
      break
    case 'waiting':
    case 'submitting':
    case 'accepted':
    case 'changed':
      breaches.push(`it was left behind in a rotation that is ${rotation.state}`)
      break
  }
  return breaches
}

/**
 * Whether the answer proves that nothing was applied: 429, 401 or 403 of the whole request, a well-formed refusal of the
 * request, or one of this server's entry. "Service internal error" (CPS.0003) and "handle job timeout" (CPS.0054) refuse
 * nothing.
 */
function refused({ outcome }: Sent, serverId: string): boolean {
  if (outcome === undefined || outcome === 'drop') return false
  if ([401, 403, 429].includes(outcome.status)) return true
  if (outcome.status >= 500) return false
  const body = json(outcome.body)
  if (outcome.status >= 400) return isRefusal(body)
  const jobs: unknown = body?.['jobs']
  if (!Array.isArray(jobs)) return false
  return jobs.some((entry: unknown) => isObject(entry) && entry['server_id'] === serverId && isRefusal(entry))
}

const isRefusal = (said: Record<string, unknown> | undefined) => {
  const code = said?.['error_code']
  return typeof code === 'string' && code !== '' && code !== 'CPS.0003' && code !== 'CPS.0054'
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function json(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const describe = ({ from, requestId, outcome }: Sent) =>
  `request ${requestId} of ${from} (${outcome === undefined ? 'no answer' : outcome === 'drop' ? 'dropped' : outcome.status})`

/** The rest follows only when the first wave's jobs are done. */
function waveBreaches(cloud: TestCloud, { waves }: Rotation, targets: readonly Target[]): string[] {
  const wave = (number: number) => new Set(targets.filter((one) => one.wave === number).map(({ serverId }) => serverId))
  const [first, second] = [wave(1), wave(2)]
  if (waves.first === undefined) return second.size === 0 ? [] : ['there is a second wave that nobody asked for']
  const breaches = first.size <= waves.first ? [] : [`the first wave has ${first.size} servers, not ${waves.first}`]
  const secondBegan = cloud.sent.find(({ serverIds }) => serverIds.some((id) => second.has(id)))?.at ?? Infinity
  for (const job of cloud.simulator.state.jobs.values()) {
    if (first.has(job.serverId) && (job.endTime ?? Infinity) > secondBegan) {
      breaches.push(`the second wave began before job ${job.id} of the first was done`)
    }
  }
  return breaches
}

/** What one look at a rotation that runs must show. */
export function lookBreaches(now: TargetChanges, last: TargetChanges | undefined, servers: number): string[] {
  const total = Object.values(now.counts).reduce((sum, count) => sum + count, 0)
  return [
    ...(total === servers ? [] : [`the counts add up to ${total}, not ${servers}: ${JSON.stringify(now.counts)}`]),
    ...(last !== undefined && now.revision < last.revision
      ? [`revision ${now.revision} came after ${last.revision}`]
      : []),
  ]
}
