import { beforeEach, expect, test, vi } from 'vitest'
import { forgetPerson } from '../api/person.ts'
import { untouched } from './how-text.ts'
import { dropDraft, keepDraft, keptDraft } from './rotate-draft.ts'

const empty = { keyPair: '', how: untouched, reason: '', again: false }
const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  // A tab's storage, whose keys are properties of it.
  const storage = new Proxy(
    {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  )
  vi.stubGlobal('sessionStorage', storage)
  return () => vi.unstubAllGlobals()
})

test('what was chosen and written comes back, for its project alone, until it is sent', () => {
  const draft = {
    keyPair: 'q4',
    how: { ...untouched, mode: 'firstWave' as const, first: '3', after: 'continue' as const },
    reason: 'OPS-1',
    again: true,
  }
  keepDraft('one', draft)
  expect(keptDraft('one')).toEqual(draft)
  expect(keptDraft('two')).toEqual(empty)
  dropDraft('one')
  expect(keptDraft('one')).toEqual(empty)
})

test('a typed number is not kept: it confirmed what was on the screen then', () => {
  keepDraft('one', { ...empty, typed: { of30: '30' } } as typeof empty)
  expect([...kept.values()].join()).not.toContain('30')
})

test('it is forgotten with the person', () => {
  keepDraft('one', { ...empty, reason: 'OPS-1' })
  forgetPerson()
  expect(keptDraft('one')).toEqual(empty)
})

test.each([
  '',
  'null',
  '[]',
  '7',
  '{"keyPair":7,"how":"all","reason":{},"again":"yes"}',
  '{"how":{"mode":"x","first":7}}',
])('of rubbish (%s) an empty form is made', (rubbish) => {
  kept.set('keyturn.draft.one', rubbish)
  expect(keptDraft('one')).toEqual(empty)
})

test('where storage is forbidden the form begins empty, and nothing breaks', () => {
  vi.stubGlobal('sessionStorage', undefined)
  keepDraft('one', { ...empty, reason: 'OPS-1' })
  dropDraft('one')
  expect(keptDraft('one')).toEqual(empty)
})
