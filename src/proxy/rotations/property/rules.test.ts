import { describe, expect, test } from 'vitest'
import { player, usual } from './player.ts'

/* The rules of the engine, one by one. Every scenario is held against all of them as well; see the rules-of files. */

const play = player()
const [one, two, three] = usual
const three3 = { servers: [one, two, three] }

test('1: the key pair that a server had is stored before anything is sent', async () => {
  const { story, target } = await play({ submissions: [{ servers: [one] }] })
  expect(story()).toEqual([
    'submitted',
    `read ${one}`,
    'running',
    `submitting ${one}`,
    `accepted ${one}`,
    `changed ${one}`,
    `verified ${one}`,
    'finished',
  ])
  expect(target(one).from_name).toBe('cph-fleet-2026q3')
  expect(target(one).from_fingerprint).toMatch(/^[0-9a-f:]{47}$/)
})

describe('2 and 3: killed while a request is on its way, nothing is guessed and nothing sent twice', () => {
  test.each([true, false])('left already: %s', async (after) => {
    const { states, story, target, world } = await play({
      submissions: [three3],
      crashes: [{ when: { on: 'change', n: 1, after }, how: 'kill', pauseMs: 1_000 }],
    })
    expect(story().filter((line) => line === `submitting ${one}`)).toHaveLength(1)
    expect(story()).toContain(`unknown ${one}`)
    expect(target(one).attempts).toBe(1)
    expect(world.truth.sent).toHaveLength(after ? 1 : 0)
    expect(new Set(states()).size).toBe(1)
    expect(states()[0]).toMatch(after ? /^verified$|^unknown crashWhileSending$/ : /^unknown crashWhileSending$/)
  })
})

describe('3: no outcome is guessed', () => {
  test.each([
    ['dropAfter', 'verified'],
    ['malformed', 'verified'],
    ['acceptLate', 'verified'],
    ['dropBefore', 'unknown noAnswer'],
    ['status500', 'unknown noAnswer'],
    ['html', 'verified'],
    ['foreign', 'verified'],
  ] as const)('a change that met %s is looked into and not sent again: %s', async (what, state) => {
    const { states, target } = await play({
      submissions: [three3],
      cloud: { failures: [{ on: 'change', what, times: 1 }] },
    })
    expect(states()).toEqual([state, state, state])
    expect(target(one).attempts).toBe(1)
  })

  test('a server that the answer leaves out is unknown until it was read', async () => {
    const { states, story } = await play({
      submissions: [three3],
      cloud: { failures: [{ on: 'change', what: 'missingEntry', times: 1 }] },
    })
    expect(story()).toContain(`unknown ${three}`)
    expect(states()).toEqual(['verified', 'verified', 'verified'])
  })

  test.each([
    ['status429', 2],
    ['auth', 2],
    ['status403html', 2],
    ['refuseConnection', 1],
  ] as const)('after %s it is sent again: %i attempts', async (what, attempts) => {
    const { states, target } = await play({
      submissions: [three3],
      cloud: { failures: [{ on: 'change', what, times: 1 }] },
    })
    expect(states()).toEqual(['verified', 'verified', 'verified'])
    expect(target(one).attempts).toBe(attempts)
  })
})

describe('4: jobs', () => {
  test('one that runs for ever leaves its target unknown, its server locked and the rotation finished', async () => {
    const { states, rotation, target } = await play({
      servers: [{ server: one, quirk: { jobStuck: true } }],
      submissions: [three3],
    })
    expect(states()).toEqual(['unknown jobRunning', 'verified', 'verified'])
    expect(rotation().outcome).toBe('partlyFailed')
    expect(target(one).locked).toBe(1)
  })

  test.each([
    [{ jobFails: 'CPS.0003' }, 'failed CPS.0003'],
    [{ jobFails: 'CPS.0003', changesAnyway: true as const }, 'verified'],
    [{ jobFails: 'CPS.0054' }, 'unknown CPS.0054'],
    [{ jobVanishes: true as const }, 'verified'],
    [{ effectLateMs: 30_000 }, 'verified'],
    [{ effectMissing: true as const }, 'unknown notChanged'],
    [{ disappears: 'afterChange' as const }, 'unknown gone'],
  ])('%j ends as %s', async (quirk, state) => {
    const { states } = await play({ servers: [{ server: one, quirk }], submissions: [{ servers: [one] }] })
    expect(states()).toEqual([state])
  })
})

test('5: a server is in at most one open rotation', async () => {
  const { world } = await play({ submissions: [three3, { at: 2_000, servers: [three, 4] }] })
  expect(world.view.rotations.size).toBe(1)
  expect(world.trace.toString()).toContain('409 serversInRotation')
})

describe('6: what verified means', () => {
  test.each([
    ['a job that succeeds', {}, 'verified'],
    ['a job that fails', { jobFails: 'CPS.0003' }, 'failed CPS.0003'],
  ])('sent again to the same key pair it takes %s: it showed that name before', async (_name, quirk, state) => {
    const { states } = await play({
      servers: [{ server: one, keyPair: 'cph-fleet-2026q4', quirk }],
      submissions: [{ servers: [one], force: true }],
    })
    expect(states()).toEqual([state])
  })

  test('a key pair that was made anew under its name is another', async () => {
    const { states } = await play({
      submissions: [{ ...three3, waves: { first: 1, then: 'hold' } }],
      meddling: [{ at: 25_000, do: 'remakeKeyPair', keyPair: 'cph-fleet-2026q4' }],
    })
    expect(states()).toEqual(['verified', 'skipped keyPairRemade', 'skipped keyPairRemade'])
  })
})

test('7: at a limit nothing new is sent until a person goes on', async () => {
  const { story, rotation } = await play({
    servers: [{ server: one, quirk: { refuse: 'CPS.0099' } }],
    submissions: [{ ...three3, stopAt: { failures: 1 } }],
    engine: { batchSize: 1, concurrency: 1 },
    commands: [{ at: 100_000, rotation: 0, do: 'look' }],
  })
  const after = story().slice(story().indexOf(`failed ${one}`))
  expect(after.slice(0, 3)).toEqual([`failed ${one}`, 'held', 'proceeded'])
  expect(rotation().outcome).toBe('partlyFailed')
})

test.each(Array.from({ length: 15 }, (_, index) => 1 + index * 6))(
  '8: killed at statement %i and started again, it loses nothing',
  async (n) => {
    const { states, world } = await play({
      submissions: [three3],
      engine: { batchSize: 2 },
      crashes: [
        { when: { on: 'statement', n, after: n % 2 === 0 }, how: 'kill', pauseMs: 500 },
        { when: { on: 'statement', n, after: n % 2 === 1 }, how: 'kill', pauseMs: 500 },
      ],
    })
    expect(world.view.rotations.size).toBe(1)
    for (const state of states()) expect(state).toMatch(/^verified$|^unknown crashWhileSending$/)
  },
)

test('9: a cloud that is throttled is never an error to the operator', async () => {
  const { states, story } = await play({
    submissions: [{ servers: [...usual] }],
    cloud: { failures: [{ on: '*', what: 'status429', every: 2, times: 12 }] },
  })
  expect(new Set(states())).toEqual(new Set(['verified']))
  expect(story()).not.toContain('held')
})

test('10: every change of state is one event, in one chain', async () => {
  const { story, world } = await play({ submissions: [three3] })
  const [view] = world.view.rotations.values()
  expect(view?.events.map(({ sequence }) => sequence)).toEqual(story().map((_, index) => index + 1))
})
