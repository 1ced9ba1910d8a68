import { fileURLToPath } from 'node:url'
import { firstViewBars, firstViewOf } from '../../src/first-view.ts'
import type { Row } from './table.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

/** What the first view loads, and each part that is loaded when it is opened, by itself. */
export function sizes(): Row[] {
  const { javascript, javascriptFiles, css, later } = firstViewOf(dist)
  const opened = [...later]
    .filter(([name]) => name.startsWith('src/console/'))
    .map(([name, kilobytes]): Row => ({ what: `later: ${name.slice(12)}`, measured: kilobytes, unit: 'kB' }))
  return [
    {
      what: 'first view: JavaScript, brotli',
      measured: javascript,
      unit: 'kB',
      bar: { most: firstViewBars.javascript },
    },
    {
      what: 'first view: JavaScript files',
      measured: javascriptFiles,
      unit: 'files',
      bar: { most: firstViewBars.javascriptFiles },
    },
    { what: 'first view: CSS, brotli', measured: css, unit: 'kB', bar: { most: firstViewBars.css } },
    ...opened.toSorted((a, b) => b.measured - a.measured),
  ]
}
