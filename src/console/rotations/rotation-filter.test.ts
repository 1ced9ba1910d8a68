import { expect, test } from 'vitest'
import { fitsRotation, rotationFilterOf } from './rotation-filter.ts'

const running = {
  number: 143,
  reason: 'SEC-2291',
  createdBy: 'lin.wei',
  keyPair: { name: 'fleet', fingerprint: 'aa' },
  state: 'running',
} as const
const failed = { ...running, state: 'finished', outcome: 'failed' } as const

test('open are those that are not finished', () => {
  expect([fitsRotation(running, 'open', ''), fitsRotation(failed, 'open', '')]).toEqual([true, false])
})

test('an outcome shows only those that ended so', () => {
  expect([fitsRotation(running, 'failed', ''), fitsRotation(failed, 'failed', '')]).toEqual([false, true])
})

test('is found by number, reason, person and key pair', () => {
  for (const search of ['143', 'sec-', 'LIN', 'fleet', ' ']) expect(fitsRotation(running, 'all', search)).toBe(true)
  expect(fitsRotation(running, 'all', 'other')).toBe(false)
})

test('a word in the address that nobody knows shows all', () => {
  expect([rotationFilterOf('failed'), rotationFilterOf('nonsense'), rotationFilterOf(undefined)]).toEqual([
    'failed',
    'all',
    'all',
  ])
})
