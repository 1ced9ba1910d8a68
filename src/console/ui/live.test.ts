import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What a screen reader reads out whenever it changes; alerts are left out, which answer a person's own act. */
const speaks = /<output\b|\baria-live\b|\brole="(?:status|log|timer)"/

test('no part of a screen speaks by itself: all goes through the one region, which keeps to its pace', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((name) => speaks.test(readFileSync(join(root, name), 'utf8')))).toEqual([])
})
