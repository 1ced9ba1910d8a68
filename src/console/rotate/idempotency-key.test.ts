import { expect, test } from 'vitest'
import { newIdempotencyKey } from './idempotency-key.ts'

test('two keys differ', () => {
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
})

test('a page without randomUUID gets a key, too', () => {
  const bare = { getRandomValues: crypto.getRandomValues.bind(crypto) }
  expect(newIdempotencyKey(bare)).toMatch(/^[0-9a-f]{32}$/)
})
