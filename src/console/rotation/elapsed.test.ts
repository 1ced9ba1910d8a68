import { expect, test } from 'vitest'
import { elapsedOf } from './elapsed.ts'

const at = (seconds: number) => new Date(seconds * 1000).toISOString()

test('nothing was sent, nothing has elapsed', () => {
  expect(elapsedOf({}, 5000)).toBeUndefined()
})

test('runs until now, and stops at the outcome', () => {
  expect(elapsedOf({ sentAt: at(1) }, 5000)).toBe(4000)
  expect(elapsedOf({ sentAt: at(1), settledAt: at(3) }, 5000)).toBe(2000)
})

test('a browser clock that is behind gives zero', () => {
  expect(elapsedOf({ sentAt: at(9) }, 5000)).toBe(0)
})
