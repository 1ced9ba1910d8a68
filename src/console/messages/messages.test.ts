import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { beforeAll, expect, test } from 'vitest'

// The build fails on a message without a translation; here also one that was never extracted is found, and one that
// stayed when its place went.
const inCode: string[] = []
const english: string[] = []
const chinese = new Map<string, string>()

beforeAll(async () => {
  const catalogues = await getCatalogs(getConfig({ cwd: process.cwd() }))
  if (catalogues.length === 0) throw new Error('lingui.config.ts names no catalogue')
  for (const [i, catalogue] of catalogues.entries()) {
    // A message may be in two of them, so each is told apart by its place.
    const own = (id: string) => `${i} ${id}`
    inCode.push(...Object.keys((await catalogue.collect()) ?? {}).map(own))
    english.push(...Object.keys((await catalogue.read('en')) ?? {}).map(own))
    for (const [id, { translation }] of Object.entries((await catalogue.read('zh')) ?? {})) {
      chinese.set(own(id), translation ?? '')
    }
  }
}, 120_000)

const beyond = (some: Iterable<string>, all: Iterable<string>) => {
  const known = new Set(all)
  return [...some].filter((id) => !known.has(id))
}

test('every message of the code is in both catalogues, and nothing else (npm run extract)', () => {
  expect(inCode.length).toBeGreaterThan(100)
  expect(beyond(inCode, english)).toEqual([])
  expect(beyond(english, inCode)).toEqual([])
  expect(beyond(inCode, chinese.keys())).toEqual([])
})

test('every message speaks Simplified Chinese', () => {
  expect([...chinese].filter(([, translation]) => translation === '').map(([id]) => id)).toEqual([])
})

test('Chinese has its own punctuation', () => {
  const foreign = /[\p{Script=Han}}>][:;,!?](?!\s*(?:plural|select))|[\p{Script=Han}]\s*[()]|[:;,!?()]\p{Script=Han}/u
  const wrong = [...chinese].filter(([, translation]) => foreign.test(translation))
  expect(wrong).toEqual([])
})
