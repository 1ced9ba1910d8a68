import { chromium, type Page } from '@playwright/test'
import { project } from '../../src/proxy/testing.ts'
import { inLab } from './lab.ts'
import { median, type Row } from './table.ts'

const servers = 10_000
const runs = 5
/** A laptop, from a machine like this one. */
const slower = 4

/** Notes every long task, and how long after each input the next frame was painted. */
const observe = () => {
  const seen: { task: number[]; event: number[] } = { task: [], event: [] }
  Reflect.set(globalThis, 'keyturnSeen', seen)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.task.push(duration)
  }).observe({ type: 'longtask' })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.event.push(duration)
    // The least threshold that the standard allows (Event Timing, durationThreshold).
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

/** The worst frame after an input, or the longest task, in milliseconds, while `act` is done; 16 and less is not noted. */
async function worst(page: Page, kind: 'task' | 'event', act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const seen = Reflect.get(globalThis, 'keyturnSeen') as { task: number[]; event: number[] }
    seen.task.length = 0
    seen.event.length = 0
  })
  await act()
  await page.waitForTimeout(700)
  const durations = await page.evaluate(
    (wanted) => (Reflect.get(globalThis, 'keyturnSeen') as { task: number[]; event: number[] })[wanted],
    kind,
  )
  return Math.max(kind === 'event' ? 16 : 0, ...durations)
}

/** The list of 10,000 servers in Chromium, as it is, and with the processor slowed down. */
export const page = (executablePath: string | undefined): Promise<Row[]> =>
  inLab({ servers }, { KEYTURN_CLOUD_RATE: '200' }, async ({ url }) => {
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
    })
    try {
      const rows: Row[] = []
      for (const times of [1, slower]) {
        const opened = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
        await opened.addInitScript(observe)
        const devTools = await opened.context().newCDPSession(opened)
        await devTools.send('Emulation.setCPUThrottlingRate', { rate: times })
        const began = Date.now()
        await opened.goto(`${url}/p/${project.id}/servers`)
        await opened.getByRole('checkbox').nth(2).waitFor()
        const firstRow = Date.now() - began
        await opened.getByRole('button', { name: /^Select all [\d,]+ that match/ }).waitFor({ timeout: 120_000 })
        await opened.waitForTimeout(1_500)
        rows.push(...(await acts(opened, times)))
        rows.push({ what: `page, ${times} x slower: first row`, measured: firstRow, unit: 'ms' })
        await opened.close()
      }
      return rows
    } finally {
      await browser.close()
    }
  })

async function acts(page: Page, times: number): Promise<Row[]> {
  const search = page.getByRole('searchbox').first()
  const all = page.getByRole('button', { name: /^Select all [\d,]+ that match/ })
  const clear = page.getByRole('button', { name: /^Clear/ }).last()
  const several = async (kind: 'task' | 'event', act: () => Promise<unknown>, back: () => Promise<unknown>) => {
    const took: number[] = []
    for (let run = 0; run < runs; run += 1) {
      took.push(await worst(page, kind, act))
      await back()
      await page.waitForTimeout(500)
    }
    return median(took)
  }
  const key = await several(
    'event',
    () => search.pressSequentially('bj4', { delay: 150 }),
    () => search.fill(''),
  )
  const sort = await several(
    'event',
    () =>
      page
        .getByRole('columnheader', { name: /Key pair/ })
        .getByRole('button')
        .first()
        .click(),
    async () => undefined,
  )
  const select = await several(
    'event',
    () => all.click(),
    () => clear.click(),
  )
  const scroll = await several(
    'task',
    async () => {
      await page.mouse.move(720, 600)
      for (let turn = 0; turn < 20; turn += 1) {
        await page.mouse.wheel(0, 1_200)
        await page.waitForTimeout(50)
      }
    },
    async () => undefined,
  )
  const what = (act: string) => `page, ${times} x slower, 10,000 rows: ${act}`
  const bar = times === 1 ? { bar: { most: 50 } } : {}
  return [
    { what: what('filter keystroke to paint'), measured: key, unit: 'ms', ...bar },
    { what: what('sort to paint'), measured: sort, unit: 'ms', ...bar },
    { what: what('select all to paint'), measured: select, unit: 'ms', ...bar },
    { what: what('longest task while scrolling'), measured: scroll, unit: 'ms', ...bar },
  ]
}
