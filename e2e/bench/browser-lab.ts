import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../browser.ts'

/** A laptop, from a machine like this one. */
export const slower = 4

/** Does the work with a Chromium; nothing, and says so, where the machine has none. */
export async function inBrowser<T>(work: (browser: Browser) => Promise<T[]>): Promise<T[]> {
  const found = findBrowser()
  if (found === undefined) {
    console.error('No Chromium on this machine: the page was not measured')
    return []
  }
  const browser = await chromium.launch({
    ...(found === '' ? {} : { executablePath: found }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

type Seen = { task: number[]; event: number[]; first: number; largest: number }

/** Notes every long task, how long after each input the next frame was painted, and the first paints. */
const observe = () => {
  const seen: Seen = { task: [], event: [], first: 0, largest: 0 }
  Reflect.set(globalThis, 'keyturnSeen', seen)
  const each = (init: PerformanceObserverInit, note: (entry: PerformanceEntry) => void) => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe(init)
  }
  each({ type: 'longtask' }, ({ duration }) => seen.task.push(duration))
  // The least threshold that the standard allows (Event Timing, durationThreshold).
  const event: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 }
  each(event, ({ duration }) => seen.event.push(duration))
  each({ type: 'paint', buffered: true }, ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.first = startTime
  })
  each({ type: 'largest-contentful-paint', buffered: true }, ({ startTime }) => (seen.largest = startTime))
}

/** A page of its own, with nothing in its cache, on a processor so many times slower. */
export async function openPage(browser: Browser, times: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  await page.addInitScript(observe)
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: times })
  return page
}

const seenBy = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'keyturnSeen') as Seen)

/** When the page painted the first of its content, and the largest piece of it, in milliseconds after it was asked for. */
export async function paints(page: Page): Promise<{ first: number; largest: number }> {
  await page.waitForTimeout(500)
  return seenBy(page)
}

/** The worst frame after an input, or the longest task, in milliseconds, while `act` is done; 16 and less is not noted. */
export async function worst(page: Page, kind: 'task' | 'event', act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const seen = Reflect.get(globalThis, 'keyturnSeen') as Seen
    seen.task.length = 0
    seen.event.length = 0
  })
  await act()
  await page.waitForTimeout(700)
  const seen = await seenBy(page)
  return Math.max(kind === 'event' ? 16 : 0, ...seen[kind])
}

/** What the page's JavaScript holds once what it let go of is gone, in MB. */
export async function heapMb(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devTools.send('Runtime.getHeapUsage')
  await devTools.detach()
  return usedSize / 2 ** 20
}
