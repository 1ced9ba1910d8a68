import { describe, expect, test } from 'vitest'
import type { Target, TargetChanges } from '../../contract/rotation.ts'
import { isAnotherLedger, mergeTargets } from './live-targets.ts'

const target = (serverId: string, more: Partial<Target> = {}): Target => ({
  serverId,
  serverName: `name-${serverId}`,
  to: { name: 'new', fingerprint: 'aa' },
  state: 'waiting',
  attempts: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  revision: 1,
  ...more,
})
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
