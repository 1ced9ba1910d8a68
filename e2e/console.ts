import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test as base } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { project, startProxy, type TestProxy } from '../src/proxy/testing.ts'
import { listen } from '../src/simulator/server.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../src/simulator/simulator.ts'

export type Console = { simulator: Simulator; proxy: TestProxy }

type Fixtures = { cloud: SimulatorOptions; env: Record<string, string>; consoleDirectory: string; keyturn: Console }

/** Each test has a cloud, a proxy and a ledger of its own; `cloud` sets up the first, `env` the second. */
export const test = base.extend<Fixtures>({
  cloud: [{}, { option: true }],
  env: [{}, { option: true }],
  consoleDirectory: [fileURLToPath(new URL('../dist', import.meta.url)), { option: true }],
  // Whatever a test opens: nothing of it may break the content security policy.
  page: async ({ page }, hand) => {
    const violations: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    await hand(page)
    expect(violations).toEqual([])
  },
  keyturn: async ({ cloud, env, consoleDirectory }, hand) => {
    const simulator = createSimulator({ projects: [project], jobMs: [600, 1500], ...cloud })
    const server = await listen(simulator)
    const proxy = await startProxy(
      server.url,
      { KEYTURN_POLL_INTERVAL_MS: '200', ...env },
      { mode: 'demo', consoleDirectory },
    )
    await hand({ simulator, proxy })
    await proxy.close()
    await server.close()
  },
})

export { expect }

export const inProject = (rest: string) => `/p/${project.id}/${rest}`

/** What the cloud was asked for that is no reading. */
export const sentChanges = ({ simulator }: Console) => simulator.state.calls.filter(({ method }) => method !== 'GET')

/** Nothing that axe can find, at WCAG 2.2 A and AA, once what fades or slides in is there: half a fade has no contrast. */
export async function expectAccessible(page: Page) {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const endless = effect?.getComputedTiming().endTime === Infinity
      return playState !== 'running' || endless
    }),
  )
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Frames of another origin are what the other mode is for; there are none, and it takes twice as long.
    .setLegacyMode()
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

/** Opens the list and waits until it is whole. */
export async function openServers(page: Page, keyturn: Console) {
  await page.goto(keyturn.proxy.url)
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Select all \d+ that match/ })).toBeVisible()
}

export async function tick(page: Page, names: readonly string[]) {
  for (const name of names) {
    await page.getByRole('searchbox', { name: 'Name, id or address' }).fill(name)
    await page.getByRole('checkbox', { name, exact: true }).check()
  }
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('')
}

/** From the review to the rotation's own page. */
export async function submit(page: Page, keyPair: string, reason: string) {
  await page.getByRole('radio', { name: keyPair }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill(reason)
  await page.getByRole('button', { name: /^Rotate \d+ servers?$/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation \d+/ })).toBeVisible()
}
