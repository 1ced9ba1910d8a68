import { describe, expect, test } from 'vitest'
import { player, usual } from './player.ts'

/* What the engine does for the people at the console, on the same virtual time as the random scenarios. */

const play = player()
const [one, two, three, four] = usual
const servers = [one, two, three]
/** Two servers of which only the first is let out, and a person is waited for. */
const canary = { servers, waves: { first: 1, then: 'hold' as const } }

describe('the plan', () => {
  test('what changed since the operator looked is skipped with the reason', async () => {
    const { states } = await play({
      servers: [{ server: two, status: 8 }],
      submissions: [{ servers: [one, two, three, 41], seen: [0] }],
    })
    expect(states()).toEqual(['skipped changedSinceSeen', 'skipped frozen', 'verified', 'skipped gone'])
  })

  test('servers are read again after a hold, and what changed meanwhile is not sent', async () => {
    const { states, story } = await play({
      submissions: [{ ...canary, servers: [...servers, four] }],
      meddling: [
        { at: 30_000, do: 'setStatus', server: two, status: 10 },
        { at: 30_000, do: 'setKeyPair', server: three, keyPair: 'ops-break-glass' },
      ],
    })
    expect(states()).toEqual(['verified', 'skipped shutDown', 'skipped changedSinceSeen', 'verified'])
    expect(story()).toContain('held')
  })

  test('a server that is on the key pair already is skipped, and sent with force', async () => {
    const there = { servers: [{ server: one, keyPair: 'cph-fleet-2026q4' }] }
    expect((await play({ ...there, submissions: [{ servers }] })).states()[0]).toBe('skipped alreadyOnKeyPair')
    expect((await play({ ...there, submissions: [{ servers, force: true }] })).states()[0]).toBe('verified')
  })
})

describe('sending', () => {
  test('a request that names too many servers is halved and gone on with', async () => {
    const { states, world } = await play({ submissions: [{ servers: [...usual] }], cloud: { changeLimit: 2 } })
    expect(new Set(states())).toEqual(new Set(['verified']))
    expect(world.truth.sent.filter(({ answer }) => answer !== 'lost' && answer?.status === 200)).toHaveLength(7)
  })

  test.each(['auth', 'forbidden'] as const)('%s holds the rotation at once, and fails nothing', async (what) => {
    const { states, story } = await play({
      submissions: [{ servers }],
      cloud: { failures: [{ on: 'change', what, times: 1 }] },
    })
    expect(story()).toContain('held')
    expect(states()).toEqual(['verified', 'verified', 'verified'])
  })
})

describe('waves', () => {
  test('the first is held for a person, and the rest goes when one says so', async () => {
    const { story, world } = await play({
      submissions: [canary],
      commands: [{ at: 60_000, rotation: 0, do: 'proceed' }],
    })
    expect(story().indexOf('held')).toBeLessThan(story().indexOf('proceeded'))
    expect(story().indexOf('proceeded')).toBeLessThan(story().indexOf(`submitting ${two}`))
    expect(world.truth.sent.map(({ at }) => at < 60_000)).toEqual([true, false])
  })

  test('without a hold the rest follows when the jobs of the first are done', async () => {
    const { story } = await play({ submissions: [{ servers, waves: { first: 1, then: 'continue' } }] })
    expect(story()).not.toContain('held')
    expect(story().indexOf(`verified ${one}`)).toBeLessThan(story().indexOf(`submitting ${two}`))
  })
})

describe('control', () => {
  test('pause sends nothing new, resume reads the servers again and goes on', async () => {
    const { story, states, world } = await play({
      submissions: [{ servers: [...usual] }],
      engine: { batchSize: 1, concurrency: 1, rate: 1 },
      commands: [
        { at: 8_500, rotation: 0, do: 'pause' },
        { at: 90_000, rotation: 0, do: 'resume' },
      ],
    })
    expect(story()).toContain('paused')
    expect(world.truth.sent.some(({ at }) => at > 10_000 && at < 90_000)).toBe(false)
    expect(new Set(states())).toEqual(new Set(['verified']))
  })

  test('stop leaves sent servers running, and what was not sent is stopped', async () => {
    const { states, rotation } = await play({
      submissions: [canary],
      commands: [{ at: 2_500, rotation: 0, do: 'stop' }],
    })
    expect(states()).toEqual(['verified', 'stopped', 'stopped'])
    expect(rotation().outcome).toBe('stopped')
  })

  test('a retry is a new rotation of what failed, with everything else kept', async () => {
    const { states, rotation } = await play({
      servers: [{ server: one, quirk: { refuse: 'CPS.0099', times: 1 } }],
      submissions: [{ servers, stopAt: { failures: 3 } }],
      commands: [{ at: 60_000, rotation: 0, do: 'retry', of: ['failed'] }],
    })
    expect(states()).toEqual(['failed CPS.0099', 'verified', 'verified'])
    expect(states(1)).toEqual(['verified'])
    expect(rotation(1)).toMatchObject({ kind: 'retry', of_id: rotation().id, stop_at: rotation().stop_at })
  })

  test('undo gives each server the key pair it had, where it still shows what was set', async () => {
    const { rotation, states, target, world } = await play({
      servers: [{ server: two, keyPair: 'cph-staging-2025' }],
      submissions: [{ servers }],
      meddling: [{ at: 50_000, do: 'setKeyPair', server: three, keyPair: 'ops-break-glass' }],
      commands: [{ at: 60_000, rotation: 0, do: 'undo' }],
    })
    expect(rotation(1)).toMatchObject({ kind: 'undo', of_id: rotation().id, key_pair_name: null })
    expect(states(1)).toEqual(['verified', 'verified', 'skipped changedSince'])
    expect([target(one, 1).to_name, target(two, 1).to_name]).toEqual(['cph-fleet-2026q3', 'cph-staging-2025'])
    expect(world.truth.sent).toHaveLength(2)
  })

  test('what is left unknown is settled by hand, and its server free again', async () => {
    const { target, rotation } = await play({
      servers: [{ server: one, quirk: { jobStuck: true } }],
      submissions: [{ servers }],
      commands: [{ at: 300_000, rotation: 0, do: 'markFailed', target: 0 }],
    })
    expect(target(one)).toMatchObject({ state: 'failed', locked: 0 })
    expect(target(one).error).toContain('markedFailed')
    expect(rotation().outcome).toBe('partlyFailed')
  })
})

test('a process that stands still past its time sends nothing of what it had claimed', async () => {
  const { states, target, world } = await play({
    submissions: [{ servers }],
    crashes: [{ when: { on: 'change', n: 1, after: false }, how: 'stall', pauseMs: 3_000 }],
  })
  expect(states()).toEqual(['verified', 'verified', 'verified'])
  expect(world.truth.sent).toHaveLength(1)
  expect(target(one).attempts).toBe(1)
})

test('a step of the wall clock changes no outcome', async () => {
  const { states } = await play({
    servers: [{ server: one, quirk: { effectLateMs: 40_000 } }],
    submissions: [{ servers }],
    clockSteps: [
      { at: 4_000, by: 120_000 },
      { at: 12_000, by: -240_000 },
    ],
  })
  expect(states()).toEqual(['verified', 'verified', 'verified'])
})

test('the same scenario plays the same way twice', async () => {
  const told = {
    submissions: [{ servers: [...usual] }],
    cloud: { failures: [{ on: '*' as const, what: 'status503' as const, every: 3, times: 5 }] },
    crashes: [{ when: { on: 'statement' as const, n: 60, after: false }, how: 'kill' as const, pauseMs: 2_000 }],
  }
  const [once, again] = [await play(told), await play(told)]
  expect(again.world.trace.toString()).toBe(once.world.trace.toString())
})
