import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What the first view may weigh, in kB of brotli, and in files. */
export const firstViewBars = { javascript: 150, javascriptFiles: 8, css: 12 }

type Chunk = { file: string; isDynamicEntry?: boolean; imports?: string[]; css?: string[] }
export type FirstView = {
  javascript: number
  javascriptFiles: number
  css: number
  /** What each part that is loaded when it is opened brings by itself, in kB, by the name of its source. */
  later: Map<string, number>
}

/** Reads what a build in this directory has the browser load first, and later. */
export function firstViewOf(directory: string): FirstView {
  const manifest = JSON.parse(readFileSync(join(directory, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const page = readFileSync(join(directory, 'index.html'), 'utf8')
  const chunksOf = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const next of manifest[name]?.imports ?? []) chunksOf(next, seen)
    return seen
  }
  const filesOf = (names: Iterable<string>) => {
    const chunks = [...names].flatMap((name) => manifest[name] ?? [])
    return [...new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))]
  }
  const sum = (files: readonly string[]) => files.reduce((total, file) => total + kilobytes(directory, file), 0)
  // What the page names, and the words, which it asks for at once.
  const first = new Set(
    Object.keys(manifest).filter(
      (name) => page.includes(manifest[name]?.file ?? '-') || name.endsWith('messages/en.po'),
    ),
  )
  const javascript = filesOf(first).filter((file) => file.endsWith('.js'))
  const css = [...page.matchAll(/assets\/[^"]+\.css/g)].map(([file]) => file)
  const opened = Object.entries(manifest).filter(([name, chunk]) => chunk.isDynamicEntry === true && !first.has(name))
  return {
    javascript: sum(javascript),
    javascriptFiles: javascript.length,
    css: sum(css),
    later: new Map(
      opened.map(([name]) => [name, sum(filesOf([...chunksOf(name)].filter((chunk) => !first.has(chunk))))]),
    ),
  }
}

/** As it travels: the brotli file where the build made one. */
function kilobytes(directory: string, file: string): number {
  const packed = statSync(join(directory, `${file}.br`), { throwIfNoEntry: false })
  return (packed ?? statSync(join(directory, file))).size / 1000
}

/** Fails a build whose first view weighs too much: what is heavy is to be loaded when it is opened. */
export function firstView(): Plugin {
  return {
    name: 'keyturn:first-view',
    apply: 'build',
    writeBundle: {
      order: 'post',
      // After the others, which pack the files.
      sequential: true,
      handler({ dir = 'dist' }) {
        const view = firstViewOf(dir)
        for (const [what, most] of Object.entries(firstViewBars)) {
          const is = view[what as keyof typeof firstViewBars]
          if (is > most) this.error(`the first view: ${what} ${is.toFixed(1)}, and ${most} is the most`)
        }
      },
    },
  }
}
