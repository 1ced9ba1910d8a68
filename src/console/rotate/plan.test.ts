import { describe, expect, test } from 'vitest'
import type { Server } from '../../contract/server.ts'
import { makePlan, pickServers, requestOf } from './plan.ts'

const server = (id: string, keyPair: string | null, more: Partial<Server> = {}): Server => ({
  id,
  name: `server-${id}`,
  status: 'normal',
  statusCode: 5,
  keyPair,
  addresses: [],
  ...more,
})
const fleetOf = (servers: Server[], complete = true) => ({ byId: new Map(servers.map((s) => [s.id, s])), complete })
const ids = (list: { id: string }[]) => list.map((s) => s.id)

describe('pickServers', () => {
  test('orders by name, numbers as numbers', () => {
    const fleet = fleetOf([server('10', 'a'), server('9', 'a'), server('1', 'a')])
    expect(ids(pickServers(new Set(['10', '9', '1']), fleet).servers)).toEqual(['1', '9', '10'])
  })

  test('an id that the whole fleet does not list is gone', () => {
    expect(pickServers(new Set(['1', 'x']), fleetOf([server('1', 'a')]))).toMatchObject({ gone: ['x'], pending: 0 })
  })

  test('while the fleet still comes, a missing id is pending and not gone', () => {
    expect(pickServers(new Set(['1', 'x']), fleetOf([], false))).toMatchObject({ gone: [], pending: 2 })
  })
})

describe('makePlan', () => {
  const picked = pickServers(
    new Set(['1', '2', '3', '4', '5', '6', '7']),
    fleetOf([
      server('1', null),
      server('2', 'old'),
      server('3', 'old'),
      server('4', 'new'),
      server('5', 'old', { status: 'abnormal', blocked: { code: 'abnormal', params: {} } }),
      server('6', 'old', { blocked: { code: 'inRotation', params: { id: 'r', number: 142 } } }),
    ]),
  )

  test('groups by the key pair that is left, the servers without one last', () => {
    const plan = makePlan(picked, 'new', false)
    expect(plan.groups.map((g) => [g.from, ids(g.servers)])).toEqual([
      ['old', ['2', '3']],
      [null, ['1']],
    ])
  })

  test('counts what changes and what is skipped', () => {
    expect(makePlan(picked, 'new', false).counts).toEqual({ change: 3, again: 1, skipped: 4 })
  })

  test('every skipped server has its reason', () => {
    const reasons = makePlan(picked, 'new', false).skipped.map((g) => [g.code, ids(g.servers)])
    expect(reasons).toContainEqual(['alreadyOnKeyPair', ['4']])
    expect(reasons).toContainEqual(['abnormal', ['5']])
    expect(reasons).toContainEqual(['inRotation', ['6']])
    expect(reasons).toContainEqual(['gone', ['7']])
  })

  test('sends what changes and what is on the key pair already, never what cannot be rotated now', () => {
    const plan = makePlan(picked, 'new', false)
    expect(plan.serverIds).toEqual(['2', '3', '1', '4'])
    expect(plan.seen).toEqual({ 1: null, 2: 'old', 3: 'old', 4: 'new' })
  })

  test('what could not be put back is sent last, so it is not in the first wave', () => {
    expect(makePlan(picked, 'new', false).changing).toEqual(['2', '3', '1'])
    const plan = makePlan(picked, 'new', true, new Set(['new']))
    expect(plan.changing).toEqual(['4', '1', '2', '3'])
    expect(plan.groups.map((g) => [g.from, g.back])).toEqual([
      ['old', 'notListed'],
      ['new', 'same'],
      [null, 'noKeyPair'],
    ])
  })

  test('as long as the key pairs are not read, none counts as missing', () => {
    expect(makePlan(picked, 'new', false).groups.map((g) => g.back)).toEqual(['open', 'noKeyPair'])
  })

  test('force sends those that are on the key pair already as changes', () => {
    const plan = makePlan(picked, 'new', true)
    expect(plan.counts).toMatchObject({ change: 4, again: 1 })
    expect(plan.groups.map((g) => g.from)).toContain('new')
  })

  test('without a key pair nothing counts as already on it', () => {
    expect(makePlan(picked, undefined, false).counts).toMatchObject({ change: 4, again: 0 })
  })
})

test('the submission claims no proof, says what was seen, and its reason is trimmed', () => {
  const plan = makePlan(pickServers(new Set(['1']), fleetOf([server('1', 'old')])), 'new', false)
  const keyPair = { name: 'new', fingerprint: 'aa' }
  const chosen = { keyPair, force: false, waves: { first: 1 }, stopAt: { percent: 5 } } as const
  expect(requestOf(plan, { ...chosen, reason: ' SEC-1 ' })).toEqual({
    keyPair: 'new',
    fingerprint: 'aa',
    serverIds: ['1'],
    seen: { 1: 'old' },
    reason: 'SEC-1',
    proof: 'skipped',
    waves: { first: 1 },
    stopAt: { percent: 5 },
  })
})
