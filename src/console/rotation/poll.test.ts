import { expect, test } from 'vitest'
import { pollEvery, retryAfter } from './poll.ts'

test('a second while something moves', () => {
  expect(pollEvery({ state: 'running', counts: { accepted: 1, verified: 3 } })).toBe(1000)
  expect(pollEvery({ state: 'running', counts: { waiting: 4 } })).toBe(1000)
  expect(pollEvery({ state: 'preparing', counts: {} })).toBe(1000)
  expect(pollEvery({ state: 'held', counts: { accepted: 1, waiting: 9 } })).toBe(1000)
})

test('five seconds while only unknown remain or a person is waited for', () => {
  expect(pollEvery({ state: 'running', counts: { unknown: 2, verified: 3 } })).toBe(5000)
  expect(pollEvery({ state: 'held', counts: { waiting: 9 } })).toBe(5000)
  expect(pollEvery({ state: 'requested', counts: { waiting: 9 } })).toBe(5000)
})

test('a finished rotation is at rest, unless an unknown may still settle', () => {
  expect(pollEvery({ state: 'finished', counts: { verified: 3, failed: 1 } })).toBe(false)
  expect(pollEvery({ state: 'finished', counts: { verified: 3, unknown: 1 } })).toBe(30_000)
})

test('after a lost answer the waits double up to ten seconds', () => {
  expect([200, 1000, 2000, 4000, 60_000].map((missing) => retryAfter(100_000, 100_000 + missing))).toEqual([
    1000, 1000, 2000, 4000, 10_000,
  ])
})
test('a finished one is watched closely while a person had a target looked into again', () => {
  const unknown = { state: 'unknown', settledAt: '2026-01-01T00:00:00Z' } as const
  const live = (target: { state: 'unknown'; settledAt?: string }) =>
    ({ state: 'finished', counts: { unknown: 1 }, byId: new Map([['a', target]]) }) as const
  expect(pollEvery(live(unknown))).toBe(30_000)
  expect(pollEvery(live({ state: 'unknown' }))).toBe(1000)
})
