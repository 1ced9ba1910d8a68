import { afterEach, expect, test, vi } from 'vitest'
import { keep, keepOrHold, kept } from './kept.ts'

afterEach(() => vi.unstubAllGlobals())

const forbidden = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

function storage() {
  const texts = new Map<string, string>()
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
}

test('what is kept is there again', () => {
  vi.stubGlobal('localStorage', storage())
  expect(kept('a')).toBeNull()
  expect(keep('a', '1')).toBe(true)
  expect(kept('a')).toBe('1')
})

test('a forbidden storage throws nothing: it says so, and what is wished holds for the visit', () => {
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden })
  expect(kept('b')).toBeNull()
  expect(keep('b', '1')).toBe(false)
  expect(kept('b')).toBeNull()
  keepOrHold('b', '2')
  expect(kept('b')).toBe('2')
})

test('a full storage does not bring the old value back, and later the newest is kept', () => {
  const free = storage()
  vi.stubGlobal('localStorage', free)
  keepOrHold('c', 'old')
  vi.stubGlobal('localStorage', { ...free, setItem: forbidden })
  keepOrHold('c', 'new')
  expect(kept('c')).toBe('new')
  vi.stubGlobal('localStorage', free)
  keepOrHold('c', 'newest')
  expect([kept('c'), free.getItem('c')]).toEqual(['newest', 'newest'])
})
