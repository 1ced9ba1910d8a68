import type { Rotation, RotationRequest } from '../src/contract/rotation.ts'
import type { Console } from './console.ts'
import { held } from './held-calls.ts'

/** Servers that go well, on the key pair that most are on. */
export const plainServers = ({ simulator }: Console) =>
  [...simulator.state.servers.values()].filter(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3',
  )

/** Takes servers that are not in a rotation yet, and starts rotations of them. */
function starter(keyturn: Console) {
  const free = plainServers(keyturn).map(({ id }) => id)
  return {
    take: (count: number) => free.splice(0, count),
    start: async (serverIds: string[], more: Partial<RotationRequest> = {}) => {
      const response = await keyturn.proxy.submit({ serverIds, reason: 'SEC-2291 quarterly rotation', ...more })
      if (response.status !== 201) throw new Error(`not started: ${await response.text()}`)
      // The proxy is ours and its answer is the contract's.
      return ((await response.json()) as Rotation).id
    },
    is: (id: string, state: Rotation['state']) => keyturn.proxy.until(id, (rotation) => rotation.state === state),
  }
}

const hold = { waves: { first: 2, then: 'hold' } } as const

/** A rotation for each way in which it can end or be held, all in one ledger; the answer is their ids. */
export async function standingRotations(keyturn: Console) {
  const { simulator, proxy } = keyturn
  const { knobs } = simulator
  const { take, start, is } = starter(keyturn)
  const [refused = '', failing = '', missing = '', ...good] = take(6)
  knobs.jobMs = [50, 200]
  knobs.servers[refused] = { refuse: 'CPS.0099' }
  knobs.servers[failing] = { jobFails: 'CPS.0003' }
  knobs.servers[missing] = { effectMissing: true }
  const bad = take(2)
  for (const id of bad) knobs.servers[id] = { refuse: 'CPS.1028' }
  const atLimit = take(5)
  knobs.servers[atLimit[0] ?? ''] = { refuse: 'CPS.0099' }
  const frozen = [...simulator.state.servers.values()].filter(({ status }) => status === 8).map(({ id }) => id)

  const ids = {
    verified: await start(take(2)),
    partlyFailed: await start([refused, failing, missing, ...good]),
    failed: await start(bad),
    stopped: await start(take(4), hold),
    nothingToDo: await start(frozen),
    heldAtLimit: await start(atLimit, { waves: { first: 2, then: 'continue' }, stopAt: { firstWave: 1, percent: 5 } }),
    heldAfterWave: await start(take(4), { ...hold, stopAt: { firstWave: 1, percent: 5 } }),
  }
  await Promise.all([ids.heldAtLimit, ids.heldAfterWave, ids.stopped].map((id) => is(id, 'held')))
  await proxy.post(`/rotations/${ids.stopped}/stop`)
  const ended = [ids.verified, ids.partlyFailed, ids.failed, ids.stopped, ids.nothingToDo]
  await Promise.all(ended.map((id) => is(id, 'finished')))
  return ids
}

/** Jobs that never end while a test runs. */
const endless: [number, number] = [3_600_000, 3_600_000]

/**
 * A rotation for each way in which it can be under way, and they stay so: their jobs never end, and the last one is never
 * read. It takes calls that can be held (held-calls.ts), and a long KEYTURN_SETTLE_MS.
 */
export async function movingRotations(keyturn: Console) {
  const { proxy } = keyturn
  const { knobs } = keyturn.simulator
  const { take, start } = starter(keyturn)
  knobs.jobMs = endless
  const ids = {
    running: await start(take(5), { ...hold, stopAt: { firstWave: 1, percent: 20 } }),
    paused: await start(take(5), hold),
    stopping: await start(take(5), hold),
  }
  await Promise.all(Object.values(ids).map((id) => proxy.until(id, ({ counts }) => (counts.accepted ?? 0) === 2)))
  await proxy.post(`/rotations/${ids.paused}/pause`)
  await proxy.post(`/rotations/${ids.stopping}/stop`)
  knobs.latencyByRoute = { server: held }
  return { ...ids, preparing: await start(take(1)) }
}
