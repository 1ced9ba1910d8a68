import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, eventHash, sha256 } from './chain.ts'

test('the order of keys changes neither the text nor the hash', () => {
  expect(canonical({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}')
})

test('any change of an event, or of the one before it, changes its hash', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(one !== other)
      const event = { sequence: 1, at: '2026-01-01T00:00:00.000Z', actor: 'a', type: 'read', data: {} }
      const hash = eventHash({ ...event, actor: one }, sha256('before'))
      expect(eventHash({ ...event, actor: other }, sha256('before'))).not.toBe(hash)
      expect(eventHash({ ...event, actor: one }, sha256('else'))).not.toBe(hash)
    }),
  )
})
