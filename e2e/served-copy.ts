import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from './console.ts'

/** What is served is a copy, of which a test may take files away. */
export const test = base.extend({
  consoleDirectory: async ({ consoleDirectory }, hand) => {
    const copy = await mkdtemp(join(tmpdir(), 'keyturn-console-'))
    await cp(consoleDirectory, copy, { recursive: true })
    await hand(copy)
    await rm(copy, { recursive: true })
  },
})

/** Takes away the files of one part of the page; the answer puts them back. */
export async function lose(directory: string, part: string): Promise<() => Promise<void>> {
  const assets = join(directory, 'assets')
  const files = (await readdir(assets)).filter((name) => name.startsWith(`${part}-`))
  expect(files, part).not.toEqual([])
  const move = (from: string, to: string) =>
    Promise.all(files.map((name) => rename(join(assets, from + name), join(assets, to + name))))
  await move('', 'lost.')
  return async () => void (await move('lost.', ''))
}
