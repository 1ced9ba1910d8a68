import { expect, test } from 'vitest'
import { setUp } from './testing.ts'

function controls() {
  const parts = setUp()
  const send = async (method: string, path: string, body?: unknown) => {
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await parts.simulator.fetch(
      new Request(`http://127.0.0.1/__simulator/${path}`, { method, body: text }),
    )
    // The control calls' own JSON, read by the tests that know it.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { ...parts, send }
}

test('knobs are turned and read without a signature', async () => {
  const { send, simulator, call, cph } = controls()
  const { status } = await send('POST', 'knobs', {
    latencyMs: [0, 0],
    failures: [{ on: 'servers', what: 'status503', times: 1 }],
  })
  expect(status).toBe(200)
  expect(simulator.knobs.failures).toHaveLength(1)
  expect((await call('GET', `${cph}/servers`)).status).toBe(503)
  const { body } = await send('GET', 'state')
  expect(body).toMatchObject({ calls: { servers: 1 }, servers: 60, jobs: { running: 0 }, knobs: { latencyMs: [0, 0] } })
})

test('a scenario is set by name, and knobs given with it lie over it', async () => {
  const { send, simulator } = controls()
  await send('POST', 'knobs', { scenario: ['slow', 'refusals'], latencyMs: 5 })
  expect(simulator.knobs).toMatchObject({ latencyMs: 5, chance: { refuse: { share: 0.33 } } })
  await send('POST', 'reset')
  expect(simulator.knobs).toMatchObject({ latencyMs: 0, chance: {} })
})

test.each([
  ['not JSON', 'the body is not a JSON object'],
  [{ scenario: 'mayhem' }, 'scenario "mayhem" is not one of calm, slow'],
  [{ latencyMs: -1 }, 'knob latencyMs'],
  [{ latency: 1 }, 'knob (body): Unrecognized key: "latency"'],
  [{ jobMs: [9, 1] }, 'knob jobMs: the first must not exceed the second'],
  [{ failures: [{ on: 'servers', what: 'fire' }] }, 'knob failures.0.what'],
  [{ scenario: 'slow', jobMs: 'long' }, 'knob jobMs'],
  [
    { failures: [{ on: '*', what: 'acceptLate' }] },
    'knob failures.0: acceptLate is for change, import and delete only',
  ],
  [{ failures: [{ on: '*', what: 'auth', chance: 2 }] }, 'knob failures.0.chance'],
])('%j is refused and changes nothing', async (body, message) => {
  const { send, simulator } = controls()
  const before = structuredClone(simulator.knobs)
  const reply = await send('POST', 'knobs', body)
  expect(reply.status).toBe(400)
  expect(reply.body.error).toContain(message)
  expect(simulator.knobs).toEqual(before)
})

test('somebody else changes servers and key pairs meanwhile', async () => {
  const { send, simulator, named } = controls()
  const server = named('bj4-a-0132')
  const before = simulator.state.keyPairs.get('cph-fleet-2026q4')!
  expect((await send('POST', 'server', { server: 'bj4-a-0132', status: 10, keyPair: 'mine' })).status).toBe(200)
  expect(server).toMatchObject({ status: 10, keyPairName: 'mine' })
  await send('POST', 'key-pair', { keyPair: 'cph-fleet-2026q4', act: 'remake' })
  expect(simulator.state.keyPairs.get('cph-fleet-2026q4')!.fingerprint).not.toBe(before.fingerprint)
  await send('POST', 'key-pair', { keyPair: 'cph-fleet-2026q4', act: 'delete' })
  expect(simulator.state.keyPairs.has('cph-fleet-2026q4')).toBe(false)
})

test.each([
  ['server', { server: 'nobody' }, 'There is no server "nobody"'],
  ['server', { server: 'bj4-a-0132', status: 'off' }, 'status: '],
  ['key-pair', { keyPair: 'none', act: 'remake' }, 'There is no key pair "none"'],
  ['key-pair', { keyPair: 'none', act: 'delete' }, 'There is no key pair "none"'],
  ['key-pair', { keyPair: 'none', act: 'delete', project: 'p' }, 'There is no project "p"'],
])('%s %j is refused', async (path, body, message) => {
  const reply = await controls().send('POST', path, body)
  expect(reply.status).toBe(400)
  expect(reply.body.error).toContain(message)
})

test('an unknown control call is 404', async () => {
  expect((await controls().send('GET', 'nothing')).status).toBe(404)
})
