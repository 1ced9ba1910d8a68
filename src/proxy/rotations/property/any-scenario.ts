import fc from 'fast-check'
import type { Failure, Quirk } from '../../../simulator/knobs.ts'
import type { Command, Crash, Meddling, Scenario, Submission } from './scenario.ts'

/*
 * What fast-check draws. Small and calm is what everything shrinks to: few servers, no faults, no crashes, nobody in the
 * way. Faults are bounded in number, so that every run can end.
 */

const biggestFleet = 40
const keyPairs = ['cph-fleet-2026q4', 'cph-staging-2025', 'cph-canary-2026'] as const
const second = 1_000

const place = fc.nat({ max: biggestFleet - 1 })
const keyPair = fc.constantFrom(...keyPairs)
const at = fc
  .oneof(
    { weight: 4, arbitrary: fc.nat({ max: 30 }) },
    { weight: 3, arbitrary: fc.nat({ max: 90 }) },
    { weight: 1, arbitrary: fc.nat({ max: 240 }) },
  )
  .map((seconds) => seconds * second)
const few = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most, size: 'max' })
const rarely = <T>(one: fc.Arbitrary<T>, most: number) => fc.oneof(fc.constant<T[]>([]), few(one, most))

const quirk: fc.Arbitrary<Quirk> = fc.oneof(
  fc.record({ refuse: fc.constantFrom('CPS.0099', 'CPS.0042', 'CPS.1028', 'CPS.0003', 'CPS.0067') }),
  fc.record({ refuse: fc.constantFrom('CPS.0099', 'CPS.0042', 'CPS.0003'), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ jobFails: fc.constantFrom('CPS.0003', 'CPS.0054', 'CPS.0042') }),
  fc.record({ jobFails: fc.constantFrom('CPS.0003', 'CPS.0054'), changesAnyway: fc.constant(true as const) }),
  fc.constant({ jobStuck: true as const }),
  fc.constant({ jobVanishes: true as const }),
  fc.record({ effectLateMs: fc.constantFrom(2 * second, 20 * second, 400 * second) }),
  fc.constant({ effectMissing: true as const }),
  fc.record({ disappears: fc.constantFrom(true as const, 'afterChange' as const) }),
)

const servers = few(
  fc.record(
    {
      server: place,
      status: fc.constantFrom(5, 5, 5, 8, 2, 13, 7),
      keyPair: fc.constantFrom('cph-fleet-2026q3', ...keyPairs, ''),
      quirk,
    },
    { requiredKeys: ['server'] },
  ),
  16,
)

const submission: fc.Arbitrary<Submission> = fc.record({
  at: fc.constantFrom(0, 0, 10 * second, 40 * second),
  servers: fc.uniqueArray(place, { minLength: 1, maxLength: biggestFleet, size: 'max' }),
  keyPair,
  seen: fc.oneof(fc.constantFrom('nothing' as const, 'right' as const), fc.uniqueArray(place, { maxLength: 4 })),
  force: fc.boolean(),
  waves: fc.oneof(
    fc.constant({}),
    fc.record({
      first: fc.integer({ min: 1, max: 6 }),
      then: fc.constantFrom('hold' as const, 'continue' as const),
    }),
  ),
  stopAt: fc.oneof(
    fc.constant({}),
    fc.record(
      {
        firstWave: fc.integer({ min: 1, max: 3 }),
        failures: fc.integer({ min: 1, max: 5 }),
        percent: fc.constantFrom(0.5, 5, 10, 25, 50, 100),
      },
      { requiredKeys: [] },
    ),
  ),
})

const which = { at, rotation: fc.constantFrom(0, 0, 0, 1, 1, 2) }
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ ...which, do: fc.constantFrom('pause' as const, 'resume' as const, 'proceed' as const) }),
  fc.record({ ...which, do: fc.constant('stop' as const) }),
  fc.record({ ...which, do: fc.constant('look' as const) }),
  fc.record({
    ...which,
    do: fc.constantFrom('recheck' as const, 'markFailed' as const),
    target: fc.nat({ max: 3 }),
  }),
  fc.record({
    ...which,
    do: fc.constant('retry' as const),
    of: fc.subarray(['failed' as const, 'unknown' as const, 'neverSent' as const], { minLength: 1 }),
  }),
  fc.record({ ...which, do: fc.constant('undo' as const) }),
  fc.record({ ...which, do: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const) }),
)

const meddling: fc.Arbitrary<Meddling> = fc.oneof(
  fc.record({
    at,
    do: fc.constant('setKeyPair' as const),
    server: place,
    keyPair: fc.constantFrom('ops-break-glass', ...keyPairs),
  }),
  fc.record({ at, do: fc.constant('setStatus' as const), server: place, status: fc.constantFrom(5, 2, 8, 10) }),
  fc.record({ at, do: fc.constant('removeServer' as const), server: place }),
  fc.record({ at, do: fc.constantFrom('deleteKeyPair' as const, 'remakeKeyPair' as const), keyPair }),
)

const crash: fc.Arbitrary<Crash> = fc.record({
  when: fc.oneof(
    fc.record({
      on: fc.constant('statement' as const),
      n: fc.integer({ min: 1, max: 300 }),
      after: fc.boolean(),
    }),
    fc.record({
      on: fc.constantFrom('request' as const, 'answer' as const),
      n: fc.integer({ min: 1, max: 30 }),
      after: fc.boolean(),
    }),
    fc.record({ on: fc.constant('change' as const), n: fc.integer({ min: 1, max: 4 }), after: fc.boolean() }),
    fc.record({ on: fc.constant('time' as const), ms: fc.nat({ max: 90 * second }) }),
  ),
  how: fc.constantFrom('kill' as const, 'kill' as const, 'stop' as const, 'stall' as const),
  pauseMs: fc.constantFrom(0, 100, 1_500, 5 * second, 60 * second, 300 * second),
})

const failure: fc.Arbitrary<Failure> = fc
  .record(
    {
      on: fc.constantFrom(...(['change', 'change', 'jobs', 'servers', 'server', 'keyPairs', 'job', '*'] as const)),
      what: fc.constantFrom(
        ...([
          'status429',
          'status500',
          'status503',
          'status502html',
          'status401html',
          'status403html',
          'refuseConnection',
          'acceptLate',
          'dropBefore',
          'dropAfter',
          'malformed',
          'html',
          'foreign',
          'missingEntry',
          'hang',
          'auth',
          'forbidden',
        ] as const),
      ),
      times: fc.integer({ min: 1, max: 3 }),
      every: fc.integer({ min: 1, max: 3 }),
      skip: fc.nat({ max: 5 }),
    },
    { requiredKeys: ['on', 'what', 'times'] },
  )
  // Only a change is taken late.
  .map((one) => (one.what === 'acceptLate' ? { ...one, on: 'change' } : one))

const latency = fc.constantFrom(0, 50, 400, 3 * second, 20 * second)

/** A fleet, what is asked of it, and whatever may go wrong. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat({ max: 1_000_000 }),
    fleet: fc.integer({ min: 1, max: biggestFleet }),
    servers,
    submissions: fc.array(submission, { minLength: 1, maxLength: 2 }),
    commands: few(command, 8),
    meddling: rarely(meddling, 3),
    crashes: rarely(crash, 4),
    approval: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          from: fc.constantFrom(1, 1, 3),
          standsMs: fc.constantFrom(20 * second, 120 * second, 3_600 * second),
        }),
      },
    ),
    engine: fc.record({
      batchSize: fc.integer({ min: 1, max: 10 }),
      concurrency: fc.integer({ min: 1, max: 4 }),
      rate: fc.constantFrom(1, 5, 20),
      pollIntervalMs: fc.constantFrom(1 * second, 3 * second, 10 * second),
      settleMs: fc.constantFrom(20 * second, 60 * second, 300 * second),
    }),
    cloud: fc.record({
      latencyMs: latency,
      jobMs: fc.constantFrom<[number, number]>(
        [0, 0],
        [4 * second, 9 * second],
        [1 * second, 60 * second],
        [30 * second, 200 * second],
      ),
      failures: rarely(failure, 4),
      changeLimit: fc.constantFrom(100, 100, 3, 1),
      acceptLateMs: fc.constantFrom(1 * second, 5 * second, 50 * second),
    }),
    clockSteps: rarely(fc.record({ at, by: fc.integer({ min: -120, max: 120 }).map((by) => by * second) }), 2),
  })
  .map(withinFleet)

/** Draws places of the biggest fleet, and means those of the one that is there: shrinking the fleet keeps the rest. */
function withinFleet(scenario: Scenario): Scenario {
  const { fleet } = scenario
  const within = (server: number) => server % fleet
  return {
    ...scenario,
    servers: scenario.servers.map((one) => ({ ...one, server: within(one.server) })),
    submissions: scenario.submissions.map((one) => ({ ...one, servers: [...new Set(one.servers.map(within))] })),
    meddling: scenario.meddling.map((one) => ('server' in one ? { ...one, server: within(one.server) } : one)),
  }
}

/** The same within fewer minutes of virtual time. */
export function brief(scenario: Scenario): Scenario {
  const within = <Timed extends { at: number }>(timed: Timed[]) =>
    timed.map((one) => ({ ...one, at: Math.min(one.at, 60 * second) }))
  const { engine, cloud } = scenario
  return {
    ...scenario,
    commands: within(scenario.commands),
    meddling: within(scenario.meddling),
    clockSteps: within(scenario.clockSteps),
    crashes: scenario.crashes.map((one) => ({ ...one, pauseMs: Math.min(one.pauseMs, 60 * second) })),
    engine: { ...engine, settleMs: Math.min(engine.settleMs, 60 * second) },
    cloud: {
      ...cloud,
      latencyMs: Math.min(cloud.latencyMs, 3 * second),
      jobMs: [Math.min(cloud.jobMs[0], 10 * second), Math.min(cloud.jobMs[1], 60 * second)],
    },
  }
}
