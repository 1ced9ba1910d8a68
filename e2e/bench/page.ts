import type { Browser, Page } from '@playwright/test'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { project } from '../../src/proxy/testing.ts'
import { inBrowser, openPage, paints, slower, worst } from './browser-lab.ts'
import { inLab } from './lab.ts'
import { median, type Row } from './table.ts'

const servers = 10_000
const runs = 5
const opens = 3

/** The list of 10,000 servers in Chromium, as it is, and with the processor slowed down. */
export const page = (): Promise<Row[]> =>
  inBrowser((browser) =>
    inLab({ servers }, { KEYTURN_CLOUD_RATE: '200' }, async ({ url }) => {
      const address = `${url}/p/${project.id}/servers`
      const rows = await opening(browser, address)
      for (const times of [1, slower]) {
        const opened = await openPage(browser, times)
        await opened.goto(address)
        await opened.getByRole('button', { name: /^Select all [\d,]+ that match/ }).waitFor({ timeout: 120_000 })
        await opened.waitForTimeout(1_500)
        rows.push(...(await acts(opened, times)))
        await opened.close()
      }
      return rows
    }),
  )

/** How soon something is to be seen on a slow machine, beside a page that is one word. */
async function opening(browser: Browser, address: string): Promise<Row[]> {
  const bare = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Servers</h1>'))
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const { port } = bare.address() as AddressInfo
  const firsts: number[] = []
  const largests: number[] = []
  const rows: number[] = []
  const floors: number[] = []
  for (let open = 0; open < opens; open += 1) {
    const word = await openPage(browser, slower)
    await word.goto(`http://127.0.0.1:${port}/`)
    floors.push((await paints(word)).first)
    await word.close()
    const opened = await openPage(browser, slower)
    const began = Date.now()
    await opened.goto(address)
    await opened.getByRole('checkbox').nth(2).waitFor()
    rows.push(Date.now() - began)
    const { first, largest } = await paints(opened)
    firsts.push(first)
    largests.push(largest)
    await opened.close()
  }
  bare.close()
  const floor = median(floors)
  const what = (moment: string) => `page, ${slower} x slower: ${moment}`
  return [
    { what: what('first contentful paint'), measured: median(firsts), unit: 'ms', floor },
    { what: what('largest contentful paint'), measured: median(largests), unit: 'ms', floor },
    { what: what('first row'), measured: median(rows), unit: 'ms', floor },
  ]
}

async function acts(page: Page, times: number): Promise<Row[]> {
  const search = page.getByRole('searchbox').first()
  const all = page.getByRole('button', { name: /^Select all [\d,]+ that match/ })
  const clear = page.getByRole('button', { name: /^Clear/ }).last()
  const nothing = async () => undefined
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
  const column = page.getByRole('columnheader', { name: /Key pair/ }).getByRole('button')
  const sort = await several('event', () => column.first().click(), nothing)
  const select = await several(
    'event',
    () => all.click(),
    () => clear.click(),
  )
  const scroll = await several('task', () => scrolled(page), nothing)
  await all.click()
  const rotate = page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…')
  const review: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = Date.now()
    await rotate.click()
    await page.getByRole('heading', { level: 1, name: 'Rotate key pair' }).waitFor()
    review.push(Date.now() - began)
    await page.goBack()
    await rotate.waitFor()
    await page.waitForTimeout(500)
  }
  const what = (act: string) => `page, ${times} x slower, 10,000 rows: ${act}`
  const bar = times === 1 ? { bar: { most: 50 } } : {}
  return [
    { what: what('filter keystroke to paint'), measured: key, unit: 'ms', ...bar },
    { what: what('sort to paint'), measured: sort, unit: 'ms', ...bar },
    { what: what('select all to paint'), measured: select, unit: 'ms', ...bar },
    { what: what('longest task while scrolling'), measured: scroll, unit: 'ms', ...bar },
    { what: what('review of them all opens'), measured: median(review), unit: 'ms' },
  ]
}

async function scrolled(page: Page): Promise<void> {
  await page.mouse.move(720, 600)
  for (let turn = 0; turn < 20; turn += 1) {
    await page.mouse.wheel(0, 1_200)
    await page.waitForTimeout(50)
  }
}
