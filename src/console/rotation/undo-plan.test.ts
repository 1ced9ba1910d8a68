import { expect, test } from 'vitest'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Target } from '../../contract/rotation.ts'
import { planUndo } from './undo-plan.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, from: Target['from'], state: Target['state'] = 'verified'): Target =>
  targetOf({ serverId, ...(from === undefined ? {} : { from }), state, attempts: 1 })
const q3 = { name: 'q3', fingerprint: '03' }
const staging = { name: 'staging', fingerprint: '05' }
const all = [
  target('a', staging),
  target('b', q3),
  target('c', q3),
  target('d', null),
  target('e', q3, 'failed'),
  target('f', { name: 'gone', fingerprint: '09' }),
]
const live = { byId: new Map(all.map((one) => [one.serverId, one])), order: all.map((one) => one.serverId) }
const listed = new Map([q3, staging].map((one) => [one.name, { ...one } as KeyPair]))
const ids = (targets: readonly Target[]) => targets.map(({ serverId }) => serverId).join('')

test('each server goes back to the key pair it had; what cannot is named with its reason', () => {
  const plan = planUndo(live, listed, undefined, new Set())
  expect(plan.back.map(({ name, targets }) => [name, ids(targets)])).toEqual([
    ['q3', 'bc'],
    ['staging', 'a'],
  ])
  expect(plan.blocked.map(({ code, targets }) => [code, ids(targets)])).toEqual([
    ['noPreviousKeyPair', 'd'],
    ['keyPairGone', 'f'],
  ])
  expect(plan.unchanged).toBe(1)
})
test('only the chosen, and not what is left out', () => {
  const plan = planUndo(live, listed, new Set(['a', 'b', 'e']), new Set(['b']))
  expect(plan.back.map(({ name, targets }) => [name, ids(targets)])).toEqual([['staging', 'a']])
  expect(plan.blocked).toEqual([])
})
