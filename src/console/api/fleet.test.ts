import { expect, test } from 'vitest'
import type { FleetEvent } from '../../contract/fleet.ts'
import type { Server } from '../../contract/server.ts'
import { addToFleet, emptyFleet } from './fleet.ts'

const server = (id: string, name = id): Server => ({
  id,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: null,
  addresses: [],
})
const read = (...events: FleetEvent[]) => events.reduce(addToFleet, emptyFleet)

test('pages add up and the end makes them whole', () => {
  const fleet = read(
    { type: 'count', count: 3 },
    { type: 'servers', servers: [server('a'), server('b')] },
    { type: 'servers', servers: [server('c')] },
    { type: 'end', at: '2026-09-01T00:00:00Z' },
  )
  expect([...fleet.byId.keys()]).toEqual(['a', 'b', 'c'])
  expect(fleet).toMatchObject({ count: 3, complete: true, at: '2026-09-01T00:00:00Z' })
})
test('a server that comes twice is there once, as it came last', () => {
  const fleet = read(
    { type: 'servers', servers: [server('a', 'before')] },
    { type: 'servers', servers: [server('a', 'after')] },
  )
  expect([...fleet.byId.values()].map(({ name }) => name)).toEqual(['after'])
})
test('the count may grow while the fleet is read, and ends as what really came', () => {
  const growing = read(
    { type: 'count', count: 1 },
    { type: 'count', count: 2 },
    { type: 'servers', servers: [server('a')] },
  )
  expect(growing).toMatchObject({ count: 2, complete: false })
  expect(addToFleet(growing, { type: 'end', at: '2026-09-01T00:00:00Z' }).count).toBe(1)
})
test('what was there before is not changed by what comes', () => {
  const before = read({ type: 'servers', servers: [server('a')] })
  addToFleet(before, { type: 'servers', servers: [server('b')] })
  expect(before.byId.size).toBe(1)
})
