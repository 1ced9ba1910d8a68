import { describe, expect, test } from 'vitest'
import { createSimulator } from './simulator.ts'
import { createVirtualClock, type ServersReply, setUp } from './testing.ts'

const fleetOf = (options: { seed?: number; servers?: number }) => [
  ...createSimulator({ clock: createVirtualClock(), ...options }).state.servers.values(),
]

describe('the default fleet', () => {
  test('begins as the first screen of a demo shows it', () => {
    const names = fleetOf({}).map((server) => server.name)
    expect(names).toHaveLength(60)
    expect(names.slice(0, 3)).toEqual(['bj4-a-0131', 'bj4-a-0132', 'bj4-a-0133'])
    expect(names).toEqual(expect.arrayContaining(['回归测试-0011', 'sh3-b-0042', 'bj4-d-refuse', 'bj4-d-jobfail']))
  })

  test('has at least 40 normal servers, and every other state', () => {
    const statuses = fleetOf({}).map((server) => server.status)
    expect(statuses.filter((status) => status === 5).length).toBeGreaterThanOrEqual(40)
    expect(new Set(statuses)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]))
  })

  test('is spread over key pairs, one of them in no list, and none at all', () => {
    const used = new Set(fleetOf({}).map((server) => server.keyPairName))
    const listed = createSimulator().state.keyPairs
    expect([...used].filter((name) => name !== '' && !listed.has(name))).toEqual(['cph-legacy-2024'])
    expect(used.has('')).toBe(true)
  })
})

test('the same seed gives the same fleet, another seed other ids', () => {
  expect(fleetOf({ seed: 7, servers: 500 })).toEqual(fleetOf({ seed: 7, servers: 500 }))
  const [a] = fleetOf({ seed: 7 })
  const [b] = fleetOf({ seed: 8 })
  expect(a!.id).not.toBe(b!.id)
})

test('10,000 servers have 10,000 ids and names, and answer page by page', async () => {
  const { simulator, call, cph } = setUp({ servers: 10_000 })
  expect(simulator.state.servers.size).toBe(10_000)
  expect(new Set([...simulator.state.servers.values()].map((server) => server.name)).size).toBe(10_000)
  const { count, servers } = (await call<ServersReply>('GET', `${cph}/servers?offset=9950&limit=100`)).body
  expect([count, servers.length]).toEqual([10_000, 50])
})

test('a number of servers out of range is refused', () => {
  for (const servers of [0, 50_001, 1.5]) expect(() => createSimulator({ servers })).toThrow('1 to 50,000')
})

test('the largest fleet repeats no id, name or address either', () => {
  const { state } = createSimulator({ servers: 50_000 })
  const servers = [...state.servers.values()]
  for (const field of ['id', 'name'] as const) {
    expect(new Set(servers.map((server) => server[field])).size).toBe(50_000)
  }
  expect(new Set(servers.map(({ plan }) => plan.publicIp)).size).toBe(50_000)
})
