import { expect, test } from 'vitest'
import { Gate } from './gate.ts'
import { createVirtualClock } from '../../simulator/testing.ts'

const turn = { urgent: false }

test('calls leave evenly spaced, the first at once', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 10, 10)
  const start = clock.now()
  const left: number[] = []
  for (let i = 0; i < 4; i += 1) void gate.run(turn, async () => left.push(clock.now() - start))
  await clock.advance(1_000)
  expect(left).toEqual([0, 100, 200, 300])
})

test('no more run at once than the ceiling allows', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 2, 1_000)
  let running = 0
  let most = 0
  const calls = Array.from({ length: 6 }, () =>
    gate.run(turn, async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 50))
      running -= 1
    }),
  )
  await clock.advance(1_000)
  await Promise.all(calls)
  expect(most).toBe(2)
})

test('urgent calls go before the others, each kind in its order', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 1, 10)
  const order: string[] = []
  for (const name of ['a', 'b', 'U1', 'c', 'U2']) {
    void gate.run({ urgent: name.startsWith('U') }, async () => order.push(name))
  }
  await clock.advance(1_000)
  expect(order).toEqual(['a', 'U1', 'U2', 'b', 'c'])
})

test('a 429 halves the rate and holds everybody back; good calls win it back', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 4, 10)
  gate.throttled(clock.now(), 3_000)
  expect(gate.rate).toBe(5)
  const start = clock.now()
  const left: number[] = []
  for (let i = 0; i < 3; i += 1) void gate.run(turn, async () => left.push(clock.now() - start))
  await clock.advance(5_000)
  expect(left).toEqual([3_000, 3_200, 3_400])
  for (let i = 0; i < 10; i += 1) gate.wentWell()
  expect(gate.rate).toBe(10)
})

test('several 429s of calls that were on their way together slow down once', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 4, 10)
  const startedAt = clock.now()
  await clock.advance(50)
  gate.throttled(startedAt, 0)
  gate.throttled(startedAt, 0)
  expect(gate.rate).toBe(5)
  await clock.advance(50)
  gate.throttled(clock.now(), 0)
  expect(gate.rate).toBe(2.5)
})

test('the rate never falls to a stop', () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 4, 32)
  for (let i = 0; i < 50; i += 1) gate.throttled(clock.now() + i, 0)
  expect(gate.rate).toBe(1)
})

test('an aborted call gives up its place', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 1, 1)
  const controller = new AbortController()
  void gate.run(turn, async () => undefined)
  const waiting = gate.run({ urgent: false, signal: controller.signal }, async () => 'ran')
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
})

test('a call that fails gives its place free', async () => {
  const clock = createVirtualClock()
  const gate = new Gate(clock, 1, 1_000)
  await expect(gate.run(turn, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const next = gate.run(turn, async () => 'ran')
  await clock.advance(10)
  expect(await next).toBe('ran')
})
