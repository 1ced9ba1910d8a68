import { describe, expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { grown, hiddenPicks, inverted, rangeBetween, summarise, tick } from './picks.ts'

const server = (id: string, more: Partial<Server> = {}): Server => ({
  id,
  name: id,
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...more,
})
const blocked = { blocked: { code: 'frozen' as const, params: {} } }
const shown = [server('a'), server('b', blocked), server('c'), server('d', { keyPair: null })]

describe('range', () => {
  test('goes from anchor to target in either direction, both included', () => {
    expect(rangeBetween(shown, 'a', 'c')).toEqual(['a', 'b', 'c'])
    expect(rangeBetween(shown, 'd', 'c')).toEqual(['c', 'd'])
  })
  test('is the target alone when the anchor was filtered away', () => {
    expect(rangeBetween(shown, 'gone', 'c')).toEqual(['c'])
    expect(rangeBetween(shown, undefined, 'c')).toEqual(['c'])
  })
})

describe('tick', () => {
  test('adds a server that is not picked and removes one that is', () => {
    expect(tick(shown, new Set(), 'a', undefined, false)).toEqual({ add: ['a'] })
    expect(tick(shown, new Set(['a']), 'a', undefined, false)).toEqual({ remove: ['a'] })
  })
  test('a range takes the state that its last box gets, and passes over what cannot be rotated', () => {
    expect(tick(shown, new Set(['a']), 'd', 'a', true)).toEqual({ add: ['a', 'c', 'd'] })
    expect(tick(shown, new Set(['a', 'd']), 'd', 'a', true)).toEqual({ remove: ['a', 'b', 'c', 'd'] })
  })
  test('a server that cannot be rotated is never added', () => {
    expect(tick(shown, new Set(), 'b', undefined, false)).toEqual({ add: [] })
  })
  test('a picked server that became unfit can be taken out', () => {
    expect(tick(shown, new Set(['b']), 'b', undefined, false)).toEqual({ remove: ['b'] })
  })
})

describe('summary', () => {
  const fleet = new Map([...shown, server('e', { keyPair: 'next' })].map((one) => [one.id, one]))
  test('counts what the filter hides and how many key pairs the picks are on', () => {
    expect(summarise(fleet, true, shown, new Set(['a', 'd', 'e']))).toEqual({
      count: 3,
      hidden: 1,
      gone: [],
      blocked: [],
      keyPairs: 3,
      matching: 3,
      matchingPicked: 2,
    })
  })
  test('a pick that is no longer in the whole fleet is gone, not hidden', () => {
    expect(summarise(fleet, true, shown, new Set(['a', 'x']))).toMatchObject({ count: 2, hidden: 0, gone: ['x'] })
  })
  test('while the fleet is still coming nothing is gone', () => {
    expect(summarise(fleet, false, shown, new Set(['x']))).toMatchObject({ hidden: 1, gone: [] })
  })
  test('a pick that became unfit is said, and stays a pick', () => {
    expect(summarise(fleet, true, shown, new Set(['a', 'b']))).toMatchObject({ count: 2, blocked: [{ id: 'b' }] })
  })
  test('the picks that the filter hides are those in the list that are not shown', () => {
    expect(hiddenPicks(fleet, shown, new Set(['a', 'e', 'gone']))).toEqual(new Set(['e']))
  })
})

describe('all of them', () => {
  test('what is beyond the limit is left out and counted once, and what is in already needs no room', () => {
    expect(grown(['a', 'b'], ['b', 'c', 'd', 'd', 'e'], 3)).toEqual({ ids: new Set(['a', 'b', 'c']), leftOut: 2 })
    expect(grown(['a', 'b'], ['a', 'b'], 2)).toEqual({ ids: new Set(['a', 'b']), leftOut: 0 })
    expect(grown([], ['a'], 3)).toEqual({ ids: new Set(['a']), leftOut: 0 })
  })
  test('inverting takes what can be rotated, lets go of what was picked, and leaves what is hidden', () => {
    expect(inverted(shown, new Set(['a', 'hidden']))).toEqual({ add: ['c', 'd'], remove: ['a'] })
    expect(inverted(shown, new Set(['b']))).toEqual({ add: ['a', 'c', 'd'], remove: ['b'] })
  })
})
