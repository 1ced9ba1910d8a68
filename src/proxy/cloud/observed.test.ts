import { expect, test } from 'vitest'
import { CloudError, type CloudErrorKind } from './error.ts'
import { observed, type OnCall } from './observed.ts'

const error = (kind: CloudErrorKind, delivery: CloudError['delivery'], code = 'HTTP.500') =>
  new CloudError({ code, kind, delivery, call: 'changeKeyPairs' })

test.each([
  ['a server error', error('down', 'unknown'), 'down'],
  ['a 429', error('throttled', 'refused'), 'throttled'],
  ['a refused connection', error('down', 'notSent'), 'notSent'],
  ['what was given up', error('down', 'unknown', 'aborted'), 'givenUp'],
  ['the reason of an aborted read', new Error('nobody watches any more'), 'givenUp'],
])('%s is told as what it is, with the time it took, and passed on', async (_, thrown, outcome) => {
  let now = 0
  const clock = { now: () => now, monotonic: () => now, setTimeout: () => undefined, clearTimeout: () => undefined }
  const told: Parameters<OnCall>[0][] = []
  const onCall: OnCall = (tried) => told.push(tried)
  const exchange = () => {
    now += 250
    return Promise.reject(thrown)
  }
  await expect(observed('changeKeyPairs', { clock, onCall }, exchange)).rejects.toBe(thrown)
  expect(told).toEqual([{ call: 'changeKeyPairs', outcome, seconds: 0.25 }])
})
