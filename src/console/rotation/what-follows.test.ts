import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { whatFollows } from './what-follows.ts'

const targets = (state: Target['state'], wave: number | undefined, count: number): Target[] =>
  Array.from({ length: count }, (_, i) => ({
    serverId: `${state}-${wave}-${i}`,
    to: { name: 'new', fingerprint: '' },
    state,
    attempts: 0,
    updatedAt: '2026-01-01T00:00:00Z',
    revision: 1,
    ...(wave === undefined ? {} : { wave }),
  }))

test('after the first wave all the rest follows, in batches', () => {
  const live = [...targets('verified', 1, 1), ...targets('waiting', 2, 1239)]
  expect(whatFollows({ waves: { first: 1, then: 'hold' } }, live, 50)).toEqual({
    servers: 1239,
    batches: 25,
    later: 0,
    heldBefore: 'none',
  })
})
test('a limit in the first wave: what is left of it follows, then a person is asked again', () => {
  const live = [...targets('failed', 1, 2), ...targets('waiting', 1, 8), ...targets('waiting', 2, 90)]
  expect(whatFollows({ waves: { first: 10, then: 'hold' } }, live, 50)).toEqual({
    servers: 8,
    batches: 1,
    later: 90,
    heldBefore: 'later',
  })
  expect(whatFollows({ waves: { first: 10, then: 'continue' } }, live, 50)).toMatchObject({ heldBefore: 'none' })
})
test('a limit while the first wave’s jobs still run: the rest is held until they are through', () => {
  const live = [...targets('failed', 1, 2), ...targets('accepted', 1, 8), ...targets('waiting', 2, 90)]
  expect(whatFollows({ waves: { first: 10, then: 'hold' } }, live, 50)).toMatchObject({
    servers: 90,
    heldBefore: 'these',
  })
})
test('nothing waits: nothing follows', () => {
  expect(whatFollows({ waves: {} }, targets('verified', 1, 3), 50)).toEqual({
    servers: 0,
    batches: 0,
    later: 0,
    heldBefore: 'none',
  })
})
