import { describe, expect, test } from 'vitest'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { paceOf } from './pace.ts'
import { targetOf } from './testing.ts'

const start = Date.parse('2026-11-24T08:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()

const target = (over: Partial<Target>): Target => targetOf({ wave: 1, updatedAt: at(0), ...over })
const settled = (sentAt: number, settledAt: number, over: Partial<Target> = {}) =>
  target({ state: 'verified', sentAt: at(sentAt), settledAt: at(settledAt), ...over })
const many = (count: number, make: (index: number) => Target) =>
  Array.from({ length: count }, (_, index) => make(index))
const live = (targets: readonly Target[]) => ({ byId: new Map(targets.map((one, index) => [`${index}`, one])) })
const running: Pick<Rotation, 'state' | 'waves'> = { state: 'running', waves: {} }
const now = (seconds: number) => start + seconds * 1000

describe('the pace of a rotation', () => {
  test('is what came to an outcome in the time since the first was sent, and the rest at that pace', () => {
    const targets = [...many(30, (index) => settled(0, 30 + index)), ...many(60, () => target({}))]
    expect(paceOf(running, live(targets), now(60))).toEqual({ perMinute: 30, leftMs: 120_000 })
  })

  test('says nothing while too little was seen', () => {
    const few = live([...many(9, () => settled(0, 50)), target({})])
    const early = live([...many(50, () => settled(0, 10)), target({})])
    expect(paceOf(running, few, now(60))).toBeUndefined()
    expect(paceOf(running, early, now(15))).toBeUndefined()
    expect(paceOf(running, live([]), now(60))).toBeUndefined()
  })

  test('says nothing while nothing is sent', () => {
    const targets = live([...many(30, () => settled(0, 50)), target({})])
    for (const state of ['held', 'paused', 'stopping', 'finished', 'preparing', 'requested'] as const) {
      expect(paceOf({ ...running, state }, targets, now(60))).toBeUndefined()
    }
  })

  test('the time of a hold does not count, only what came since', () => {
    const targets = [
      ...many(20, () => settled(0, 30)),
      ...many(20, (index) => settled(3_600, 3_620 + index)),
      ...many(20, () => target({ wave: 2 })),
    ]
    expect(paceOf(running, live(targets), now(3_660))).toEqual({ perMinute: 20, leftMs: 60_000 })
  })

  test('goes down when outcomes stop coming, and is gone when none came for a while', () => {
    const targets = live([...many(40, () => settled(0, 30)), target({ state: 'accepted', sentAt: at(30) })])
    expect(paceOf(running, targets, now(60))?.perMinute).toBe(40)
    expect(paceOf(running, targets, now(120))?.perMinute).toBe(20)
    expect(paceOf(running, targets, now(600))).toBeUndefined()
  })

  test('where a person has to let the rest go, the end is not foretold', () => {
    const targets = live([
      ...many(20, () => settled(0, 40)),
      target({ state: 'accepted', sentAt: at(0) }),
      target({ wave: 2 }),
    ])
    const held: Pick<Rotation, 'state' | 'waves'> = { state: 'running', waves: { first: 21, then: 'hold' } }
    expect(paceOf(held, targets, now(60))).toEqual({ perMinute: 20 })
    expect(paceOf({ ...held, waves: { first: 21, then: 'continue' } }, targets, now(60))?.leftMs).toBe(6_000)
  })

  test('an unknown outcome is not part of the rest', () => {
    const targets = live([...many(20, () => settled(0, 40)), target({ state: 'unknown', sentAt: at(0) })])
    expect(paceOf(running, targets, now(60))).toEqual({ perMinute: 20 })
  })

  test('a browser whose clock runs behind counts to the last outcome', () => {
    const targets = live([...many(20, () => settled(0, 60)), target({})])
    expect(paceOf(running, targets, now(-900))?.perMinute).toBe(20)
  })
})
