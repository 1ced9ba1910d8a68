import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Row } from './table.ts'

type Chunk = {
  file: string
  src?: string
  isDynamicEntry?: boolean
  imports?: string[]
  css?: string[]
}

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** As it travels: the brotli file where the build made one. */
function kilobytes(file: string): number {
  try {
    return statSync(`${dist}${file}.br`).size / 1000
  } catch {
    return statSync(dist + file).size / 1000
  }
}

/** What the first view loads, and each screen that is loaded when it is opened, by itself. */
export function sizes(): Row[] {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>
  const chunksOf = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const next of manifest[name]?.imports ?? []) chunksOf(next, seen)
    return seen
  }
  const filesOf = (names: Iterable<string>) => {
    const chunks = [...names].flatMap((name) => manifest[name] ?? [])
    return { js: chunks.map(({ file }) => file), css: [...new Set(chunks.flatMap(({ css = [] }) => css))] }
  }
  const sum = (files: readonly string[]) => files.reduce((total, file) => total + kilobytes(file), 0)
  const page = readFileSync(`${dist}index.html`, 'utf8')
  // What the page names, and the words, which it asks for at once.
  const first = new Set(
    Object.keys(manifest).filter(
      (name) => page.includes(manifest[name]?.file ?? '-') || name.endsWith('messages/en.po'),
    ),
  )
  const { js } = filesOf(first)
  const css = [...page.matchAll(/assets\/[^"]+\.css/g)].map(([file]) => file)
  const screens = Object.entries(manifest)
    .filter(([name, chunk]) => chunk.isDynamicEntry === true && /-(?:screen|menu|dialog|drawer|palette)/.test(name))
    .map(([name]): Row => {
      const more = filesOf([...chunksOf(name)].filter((chunk) => !first.has(chunk)))
      return {
        what: `later: ${name.replace('src/console/', '')}`,
        measured: sum([...more.js, ...more.css]),
        unit: 'kB',
      }
    })
  return [
    { what: 'first view: JavaScript, brotli', measured: sum(js), unit: 'kB', bar: { most: 150 } },
    { what: 'first view: JavaScript files', measured: js.length, unit: 'files', bar: { most: 8 } },
    { what: 'first view: CSS, brotli', measured: sum(css), unit: 'kB', bar: { most: 12 } },
    ...screens.toSorted((a, b) => b.measured - a.measured),
  ]
}
