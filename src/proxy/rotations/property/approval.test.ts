import { describe, expect, test } from 'vitest'
import { player, usual } from './player.ts'

/* Requests for a second person's approval, on the same virtual time as the random scenarios. */

const play = player()
const [one, two, three] = usual
const servers = [one, two, three]
const approval = { from: 2, standsMs: 600_000 }

test('a request is neither read nor sent until a second person approves it', async () => {
  const { story, world, states } = await play({
    approval,
    submissions: [{ servers }],
    commands: [{ at: 60_000, rotation: 0, do: 'approve' }],
  })
  expect(story().slice(0, 3)).toEqual(['submitted', 'approved', `read ${one}`])
  expect(world.truth.sent.every(({ at }) => at > 60_000)).toBe(true)
  expect(new Set(states())).toEqual(new Set(['verified']))
})

test('one that nobody approves in time expires, and locks nothing', async () => {
  const { story, rotation, world } = await play({
    approval: { from: 2, standsMs: 30_000 },
    submissions: [{ servers }],
    commands: [{ at: 90_000, rotation: 0, do: 'approve' }],
  })
  expect(story()).toEqual(['submitted', 'expired', ...servers.map((place) => `stopped ${place}`), 'finished'])
  expect(rotation().outcome).toBe('stopped')
  expect(world.truth.sent).toEqual([])
})

test('of two requests for the same servers the second waits for the end of the first', async () => {
  const { states, rotation } = await play({
    approval,
    submissions: [{ servers }, { servers }],
    commands: [
      { at: 60_000, rotation: 0, do: 'approve' },
      { at: 61_000, rotation: 1, do: 'approve' },
    ],
  })
  expect(new Set(states())).toEqual(new Set(['verified']))
  // It was refused, and approved once they were free: they are on the key pair by then.
  expect(new Set(states(1))).toEqual(new Set(['skipped alreadyOnKeyPair']))
  expect(rotation(1).outcome).toBe('verified')
})

describe('a crash', () => {
  test.each([true, false])('at any statement of an approval leaves a request or a rotation: %s', async (after) => {
    for (let n = 1; n <= 60; n += 1) {
      const { states, story } = await play({
        approval,
        submissions: [{ servers }],
        commands: [{ at: 20_000, rotation: 0, do: 'approve' }],
        crashes: [{ when: { on: 'statement', n, after }, how: 'kill', pauseMs: 5_000 }],
      })
      expect(story().filter((line) => line === 'approved')).toHaveLength(1)
      expect(states().every((state) => state === 'verified' || state.startsWith('unknown'))).toBe(true)
    }
  })

  test.each([1, 5, 10, 15, 20, 25, 30])('at statement %i ends a request that expires all the same', async (n) => {
    const { rotation } = await play({
      approval: { from: 1, standsMs: 8_000 },
      submissions: [{ servers }],
      crashes: [{ when: { on: 'statement', n, after: true }, how: 'kill', pauseMs: 20_000 }],
    })
    expect(rotation().outcome).toBe('stopped')
  })
})
