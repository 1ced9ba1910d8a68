import { describe, expect, test } from 'vitest'
import { CloudError } from './error.ts'
import { createGates } from './gates.ts'
import { KeyGuard } from './key-guard.ts'
import { createVirtualClock } from '../../simulator/testing.ts'

const refused = new CloudError({
  code: 'APIGW.0301',
  cloudMessage: 'Incorrect IAM authentication information: verify aksk signature fail',
  status: 401,
  requestId: 'r1',
  kind: 'credentials',
  delivery: 'refused',
  call: 'listServers',
})
const down = new CloudError({ code: 'network', kind: 'down', delivery: 'unknown', call: 'listServers' })

function setUp() {
  const clock = createVirtualClock()
  const guard = new KeyGuard(clock)
  let sent = 0
  const call = (outcome: CloudError | 'ok', check = false) =>
    guard.run({ call: 'showServer', check }, (inTurn) =>
      inTurn(async () => {
        sent += 1
        await new Promise((resolve) => setImmediate(resolve))
        if (outcome !== 'ok') throw outcome
        return outcome
      }),
    )
  return { clock, call, sent: () => sent }
}

const codeOf = (error: unknown) => (error instanceof CloudError ? error.code : error)

describe('a key that the cloud refuses', () => {
  test('costs one refusal, however many calls wait', async () => {
    const { call, sent } = setUp()
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => call(refused)))
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(sent()).toBe(1)
  })

  test('is left alone for a minute, then two, then four, then five', async () => {
    const { clock, call, sent } = setUp()
    for (const minutes of [1, 2, 4, 5, 5]) {
      const before = sent()
      expect(await call(refused).catch(codeOf)).toBe('APIGW.0301')
      await clock.advance(minutes * 60_000 - 1)
      expect(await call('ok').catch(codeOf)).toBe('APIGW.0301')
      expect(sent()).toBe(before + 1)
      await clock.advance(1)
    }
  })

  test('says so with the refusal that stands, for the call that was not made', async () => {
    const { call } = setUp()
    await call(refused).catch(codeOf)
    const error: unknown = await call('ok').catch((error: unknown) => error)
    expect(error).toMatchObject({
      call: 'showServer',
      status: 401,
      requestId: 'r1',
      delivery: 'refused',
      retryable: false,
    })
  })

  test('can be checked at any time, and is used again once it is accepted', async () => {
    const { call } = setUp()
    await call(refused).catch(codeOf)
    expect(await call('ok', true)).toBe('ok')
    expect(await call('ok')).toBe('ok')
  })
})

test('a key that was accepted is used side by side', async () => {
  const { call, sent } = setUp()
  await call('ok')
  const both = [call('ok'), call('ok')]
  expect(sent()).toBe(3)
  await Promise.all(both)
})

test('a cloud that is down says nothing of the key: those who waited go together', async () => {
  const { call, sent } = setUp()
  const trial = call(down).catch(codeOf)
  const waiting = [call('ok'), call('ok'), call('ok')]
  expect(sent()).toBe(1)
  expect(await trial).toBe('network')
  expect(await Promise.all(waiting)).toEqual(['ok', 'ok', 'ok'])
})

test('another key, and the same key on another host, have guards of their own', () => {
  const gates = createGates(4, 10, createVirtualClock())
  const one = gates.guard('cph.example', { ak: 'a', sk: 's' })
  expect(gates.guard('cph.example', { ak: 'a', sk: 's' })).toBe(one)
  expect(gates.guard('kms.example', { ak: 'a', sk: 's' })).not.toBe(one)
  expect(gates.guard('cph.example', { ak: 'a', sk: 's', securityToken: 't' })).not.toBe(one)
})

test('a page of a firewall says nothing of the key', async () => {
  const { call, sent } = setUp()
  const page = { status: 403, kind: 'forbidden', delivery: 'refused', call: 'listServers' } as const
  await call(new CloudError({ ...page, code: 'HTTP.403' })).catch(codeOf)
  await Promise.allSettled([call(refused), call(refused)])
  expect(sent()).toBe(2)
})
