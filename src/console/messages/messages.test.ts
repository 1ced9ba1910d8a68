import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { beforeAll, expect, test } from 'vitest'

// The build fails on a message without a translation; here also one that was never extracted is found, and one that
// stayed when its place went.
let inCode: string[] = []
let english: string[] = []
let chinese: Map<string, string> = new Map()

beforeAll(async () => {
  const [catalog] = await getCatalogs(getConfig({ cwd: process.cwd() }))
  if (catalog === undefined) throw new Error('lingui.config.ts names no catalogue')
  inCode = Object.keys((await catalog.collect()) ?? {})
  english = Object.keys((await catalog.read('en')) ?? {})
  chinese = new Map(
    Object.entries((await catalog.read('zh')) ?? {}).map(([id, { translation }]) => [id, translation ?? '']),
  )
}, 30_000)

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
