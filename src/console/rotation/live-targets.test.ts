import { describe, expect, test } from 'vitest'
import type { Rotation, Target, TargetChanges } from '../../contract/rotation.ts'
import { isAnotherLedger, mergeTargets, together } from './live-targets.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, more: Partial<Target> = {}): Target =>
  targetOf({ serverId, serverName: `name-${serverId}`, ...more })
const answer = (revision: number, targets: Target[]): TargetChanges => ({
  revision,
  state: 'running',
  counts: { waiting: targets.length },
  targets,
})

describe('mergeTargets', () => {
  const first = mergeTargets(undefined, answer(1, [target('10'), target('9'), target('1')]))

  test('the first answer is everything, by name, numbers as numbers', () => {
    expect(first.order).toEqual(['1', '9', '10'])
  })

  test('the key pairs that the targets share are there once', () => {
    const from = () => ({ name: 'old', fingerprint: 'bb' })
    const { byId } = mergeTargets(
      undefined,
      answer(1, [target('1', { from: from() }), target('2', { from: from() }), target('3', { from: null })]),
    )
    expect(byId.get('1')?.to).toBe(byId.get('2')?.to)
    expect(byId.get('1')?.from).toBe(byId.get('2')?.from)
    expect(byId.get('2')?.from).toEqual(from())
    expect(byId.get('3')?.from).toBeNull()
  })

  test('a change replaces its target and keeps the identity of the others', () => {
    const next = mergeTargets(first, answer(2, [target('9', { state: 'accepted' })]))
    expect(next.byId.get('9')?.state).toBe('accepted')
    expect(next.byId.get('1')).toBe(first.byId.get('1'))
    expect(next.order).toBe(first.order)
    expect(first.byId.get('9')?.state).toBe('waiting')
  })

  test('an answer without changes keeps the map and takes revision and counts', () => {
    const next = mergeTargets(first, { ...answer(3, []), state: 'finished', counts: { verified: 3 } })
    expect(next.byId).toBe(first.byId)
    expect(next).toMatchObject({ revision: 3, state: 'finished', counts: { verified: 3 } })
  })

  test('a name that is told later puts its server in its place', () => {
    expect(mergeTargets(first, answer(2, [target('10', { serverName: 'a' })])).order).toEqual(['10', '1', '9'])
  })
})

test('a revision that went back is another ledger', () => {
  const known = mergeTargets(undefined, answer(7, []))
  expect(isAnotherLedger(known, answer(6, []))).toBe(true)
  expect(isAnotherLedger(known, answer(7, []))).toBe(false)
  expect(isAnotherLedger(undefined, answer(0, []))).toBe(false)
})

describe('together', () => {
  const live = mergeTargets(undefined, { ...answer(7, [target('1')]), state: 'held' })
  // What else a rotation has is not looked at.
  const rotation = (revision: number) =>
    ({ id: 'r1', reason: 'why', revision, state: 'running', counts: { accepted: 1 } }) as Rotation

  test('a rotation that was read before its targets does not set them back', () => {
    expect(together(rotation(6), live)).toEqual({
      rotation: { id: 'r1', reason: 'why', revision: 7, state: 'held', counts: { waiting: 1 } },
      live,
    })
  })

  test('targets that were read before the rotation show its state, and keep their revision to ask on from', () => {
    const now = together(rotation(8), live)
    expect(now.rotation).toEqual(rotation(8))
    expect(now.live).toEqual({ ...live, state: 'running', counts: { accepted: 1 } })
    expect(now.live.revision).toBe(7)
  })

  test('of one revision both say the same, and nothing is made anew', () => {
    expect(together(rotation(7), live).live).toBe(live)
  })
})
