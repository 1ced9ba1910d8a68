import type { Rotation } from '../../contract/rotation.ts'
import { createRandom, hashOf } from '../../simulator/random.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { Moment } from './cloud.ts'
import { fleetSize } from './rotate.ts'

/** When a process is killed: while it starts, so long after it listens, or at its n-th call of a kind from then on. */
export type KillMoment =
  | { startingMs: number }
  | { listeningMs: number }
  | { call: Pick<Moment, 'kind' | 'phase'>; turn: number }

/** All that is left to chance in one run, drawn from its seed. */
export type Plan = {
  seed: number
  cloud: SimulatorOptions
  env: Record<string, string>
  waves: Rotation['waves']
  kills: KillMoment[]
}

/** Where the outcome is not known, it is looked into for this long: longer than a job and a late effect, short enough for a test. */
const settleMs = 8_000

/**
 * @param minutes whether the run may take minutes: with more kills, a call that is never answered (the proxy waits 30 s), and a
 *   first wave also where `shared`, where the claims of a process that was killed are settled only after half a minute
 */
export function planOf(seed: number, { minutes, shared }: { minutes: boolean; shared: boolean }): Plan {
  const random = createRandom(hashOf(`kill ${seed}`))
  const int = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0]
  const kill = (): KillMoment => {
    const what = random()
    if (what < 0.15) return { startingMs: int(20, 400) }
    if (what < 0.4) return { listeningMs: int(20, 2_500) }
    const kind = pick<Moment['kind']>(['change', 'change', 'change', 'jobs', 'servers', 'keyPairs'])
    return { call: { kind, phase: pick(['arriving', 'answered']) }, turn: int(1, kind === 'change' ? 8 : 3) }
  }
  // `then` is the contract's word here; nobody awaits it.
  // oxlint-disable-next-line unicorn/no-thenable
  const firstWave = (then: 'continue' | 'hold'): Rotation['waves'] => ({ first: int(5, 40), then })
  const lost = { times: int(1, 2), every: int(2, 4), skip: int(0, 3) }
  return {
    seed,
    cloud: {
      seed: 1 + (seed % 1_000),
      servers: fleetSize,
      jobMs: [300, 1_500],
      knobs: {
        latencyMs: [10, int(40, 160)],
        failures: [
          { on: 'change', what: 'dropAfter', ...lost },
          { on: 'change', what: pick(['malformed', 'missingEntry', 'html', 'foreign']), times: 1, skip: int(0, 6) },
          {
            on: 'change',
            what: pick(['dropBefore', 'acceptLate', 'status500', 'status503']),
            times: 1,
            skip: int(2, 8),
          },
          { on: 'change', what: 'status429', times: int(1, 3), every: 3, skip: int(0, 6) },
          { on: 'jobs', what: pick(['status503', 'malformed', 'dropBefore']), times: 3, every: 4, skip: 2 },
          { on: 'servers', what: pick(['status500', 'html']), times: 2, every: 5, skip: 2 },
          ...(minutes ? [{ on: 'change', what: 'hang', times: 1, skip: int(1, 10) } as const] : []),
        ],
        acceptLateMs: int(200, 3_000),
        chance: {
          // Busy once, then taken: the one refusal of a server after which the same may be sent again.
          refuse: pick([
            { share: 0.05, code: 'CPS.0042', times: 1 },
            { share: 0.04, code: 'CPS.0099' },
          ]),
          jobFails: {
            share: 0.04,
            code: pick(['CPS.0003', 'CPS.0005', 'CPS.0054']),
            ...(random() < 0.3 && { changesAnyway: true as const }),
          },
          jobVanishes: { share: 0.02 },
          effectLate: { share: 0.05, ms: int(300, 1_200) },
          effectMissing: { share: 0.01 },
        },
      },
    },
    env: {
      KEYTURN_BATCH_SIZE: String(int(10, 25)),
      KEYTURN_CLOUD_CONCURRENCY: String(int(1, 4)),
      KEYTURN_CLOUD_RATE: '40',
      KEYTURN_POLL_INTERVAL_MS: String(int(200, 600)),
      KEYTURN_SETTLE_MS: String(settleMs),
    },
    waves: shared && !minutes ? {} : pick([{}, firstWave('continue'), firstWave('hold')]),
    kills: Array.from({ length: minutes ? int(3, 6) : int(2, 4) }, kill),
  }
}
