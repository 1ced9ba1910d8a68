import type { Page } from '@playwright/test'
import type { Rotation } from '../../src/contract/rotation.ts'
import { project } from '../../src/proxy/testing.ts'
import { heapMb, inBrowser, openPage, slower, worst } from './browser-lab.ts'
import { inLab, inProject, rotatable, submissionOf } from './lab.ts'
import type { Row } from './table.ts'

const servers = 10_000
const watchedMs = 20_000
/** Of the page's own time: as often as that many seconds does it ask what changed. */
const looks = 600

/** A rotation of 10,000 servers while one watches it: whether the page stutters on a slow machine, and whether it grows. */
export const live = (): Promise<Row[]> =>
  inBrowser((browser) =>
    inLab(
      { servers, jobMs: [2_000, 120_000], knobs: { latencyMs: 20 } },
      { KEYTURN_CLOUD_RATE: '20', KEYTURN_POLL_INTERVAL_MS: '1000' },
      async (lab) => {
        const serverIds = rotatable(lab)
        const response = await fetch(`${lab.url}${inProject}/rotations`, submissionOf(serverIds))
        const { id } = (await response.json()) as Rotation
        const address = `${lab.url}/p/${project.id}/rotations/${id}`
        const slow = await openPage(browser, slower)
        await slow.goto(address)
        await slow.getByRole('heading', { level: 1, name: /^Rotation/ }).waitFor({ timeout: 60_000 })
        await slow.waitForTimeout(2_000)
        const task = await worst(slow, 'task', () => slow.waitForTimeout(watchedMs))
        await slow.close()

        const hurried = await openPage(browser, 1)
        await hurried.clock.install()
        await hurried.goto(address)
        await hurried.getByRole('heading', { level: 1, name: /^Rotation/ }).waitFor({ timeout: 60_000 })
        await pass(hurried, looks / 2)
        const halfway = await heapMb(hurried)
        await pass(hurried, looks / 2)
        const after = await heapMb(hurried)
        await hurried.close()
        // What such a page holds that has seen none of it; the other has also had its code compiled.
        const fresh = await openPage(browser, 1)
        await fresh.goto(address)
        await fresh.getByRole('heading', { level: 1, name: /^Rotation/ }).waitFor({ timeout: 60_000 })
        await fresh.waitForTimeout(3_000)
        const anew = await heapMb(fresh)
        await fresh.close()
        const what = (thing: string) => `live rotation of ${serverIds.length}: ${thing}`
        return [
          { what: what(`longest task, ${slower} x slower`), measured: task, unit: 'ms' },
          {
            what: what('heap after ten minutes, beside after five'),
            measured: after,
            unit: 'MB',
            floor: halfway,
            bar: { times: 1.1 },
          },
          { what: what('heap of a page just opened'), measured: anew, unit: 'MB' },
        ]
      },
    ),
  )

/** So many seconds pass for the page, each with time for its calls to be answered. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await page.clock.runFor(1_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
