import { expect, test } from 'vitest'
import type { Target } from '../../contract/rotation.ts'
import { targetStates, type TargetState } from '../../contract/words.ts'
import { mergeTargets } from './live-targets.ts'
import { countOf, filterOf, listTargets } from './target-list.ts'
import { targetOf } from './testing.ts'

const target = (serverId: string, state: TargetState, more: Partial<Target> = {}): Target =>
  targetOf({ serverId, serverName: `name-${serverId}`, state, ...more })
const live = (targets: Target[]) => mergeTargets(undefined, { revision: 1, state: 'running', counts: {}, targets })

test('what needs a look comes first, what is verified last, and names decide within a state', () => {
  const all = live([target('2', 'verified'), target('1', 'verified'), target('3', 'unknown'), target('4', 'failed')])
  expect(listTargets(all, 'all', '')).toEqual(['4', '3', '1', '2'])
})

test('no state is lost on the way', () => {
  const all = live(targetStates.map((state) => target(state, state)))
  expect(listTargets(all, 'all', '').toSorted()).toEqual(targetStates.toSorted())
})

test('the tabs show what needs a look and what is on its way', () => {
  const all = live(targetStates.map((state) => target(state, state)))
  expect(listTargets(all, 'look', '')).toEqual(['failed', 'unknown'])
  expect(listTargets(all, 'way', '')).toEqual(['submitting', 'accepted', 'changed'])
  expect(listTargets(all, 'skipped', '')).toEqual(['skipped'])
})

test('search finds servers, jobs, requests and codes in any case', () => {
  const all = live([
    target('1', 'accepted', { jobId: 'JOB9' }),
    target('2', 'failed', { error: { code: 'CPS.0099', params: {} }, requestId: 'req7' }),
    target('3', 'waiting'),
  ])
  expect(listTargets(all, 'all', 'job9')).toEqual(['1'])
  expect(listTargets(all, 'all', 'cps.0099')).toEqual(['2'])
  expect(listTargets(all, 'all', 'REQ7')).toEqual(['2'])
  expect(listTargets(all, 'all', ' name-3 ')).toEqual(['3'])
})

test('an address with a word that nobody knows shows everything', () => {
  expect([filterOf('look'), filterOf('failed'), filterOf('nonsense'), filterOf(undefined)]).toEqual([
    'look',
    'failed',
    'all',
    'all',
  ])
})

test('counts add up per filter', () => {
  const counts = { failed: 2, unknown: 1, accepted: 4, verified: 5 }
  expect([countOf(counts, 'all'), countOf(counts, 'look'), countOf(counts, 'way'), countOf(counts, 'stopped')]).toEqual(
    [12, 3, 4, 0],
  )
})
