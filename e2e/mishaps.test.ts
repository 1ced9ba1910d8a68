import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Rotation } from '../src/contract/rotation.ts'
import { type Console, expect, inProject, openServers, tick } from './console.ts'
import { lose, test } from './served-copy.ts'

/** From now on each answer takes so long, in milliseconds. */
async function slowDown(page: Page, latency: number) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
}

/** Waits until the page has taken an answer to what was sent: that is when it asks anew who is there. */
async function answered(page: Page, act: () => Promise<unknown>) {
  const asked = page.waitForRequest(/\/api\/session$/)
  await act()
  await asked
  // What comes of it is drawn by the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Servers that a rotation changes, by their ids. */
const changeable = ({ simulator }: Console, count: number) =>
  [...simulator.state.servers.values()]
    .filter(({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3')
    .slice(0, count)
    .map(({ id }) => id)

/** Starts a rotation and opens its page. */
async function rotate(page: Page, { proxy }: Console, serverIds: readonly string[]): Promise<Rotation> {
  // The proxy is ours and its answer is the contract's.
  const rotation = (await (await proxy.submit({ serverIds: [...serverIds] })).json()) as Rotation
  await page.goto(proxy.url + inProject(`rotations/${rotation.id}`))
  await expect(page.getByRole('heading', { level: 1, name: `Rotation ${rotation.number}` })).toBeVisible()
  return rotation
}

test('what cannot be loaded says so over the screen, keeps it, and comes at the next try', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131'])
  await page.getByRole('button', { name: /Rotate key pair/ }).click()
  const reason = page.getByRole('textbox', { name: /Reason or ticket/ })
  await reason.fill('typed and not sent')
  const find = await lose(consoleDirectory, 'palette')
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'This could not be opened' })
  await expect(dialog.getByText('A part of this page could not be loaded')).toBeVisible()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByText('A part of this page could not be loaded')).toBeVisible()
  await find()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('dialog', { name: /Find or run/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(reason).toHaveValue('typed and not sent')
})

test('a menu that cannot be loaded leaves its button, and opens at the next click', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await openServers(page, keyturn)
  const find = await lose(consoleDirectory, 'columns-menu')
  await page.getByRole('button', { name: 'Columns' }).click()
  const dialog = page.getByRole('dialog', { name: 'This could not be opened' })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
  await find()
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible()
  expect(errors).toEqual([])
})

test('a screen that cannot be loaded says so in its place and comes at the next try', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  await openServers(page, keyturn)
  const find = await lose(consoleDirectory, 'about-screen')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByText('A part of this page could not be loaded')).toBeVisible()
  await find()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'About this console' })).toBeVisible()
})

test('where a newer version is running it is said, and nothing is reloaded without a click', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  await openServers(page, keyturn)
  await lose(consoleDirectory, 'shortcuts')
  const index = join(consoleDirectory, 'index.html')
  await writeFile(index, (await readFile(index, 'utf8')).replace(/main-[\w-]+\.js/, 'main-ANOTHER1.js'))
  await keyturn.proxy.restart()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const dialog = page.getByRole('dialog', { name: 'This could not be opened' })
  await expect(dialog.getByText('A newer version of Keyturn is running')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
})

test('whoever went elsewhere before their undo was started is not pulled to it', async ({ page, keyturn }) => {
  const { id } = await rotate(page, keyturn, changeable(keyturn, 1))
  await keyturn.proxy.finished(id)
  await page.getByRole('button', { name: 'Undo…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo rotation 1' })
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('not needed')
  await slowDown(page, 2_000)
  await answered(page, async () => {
    await dialog.getByRole('button', { name: 'Put 1 server back' }).click()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.getByRole('link', { name: 'Servers', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  })
  await expect(page).toHaveURL(/\/servers/)
})

test.describe('while jobs take long', () => {
  test.use({ cloud: { jobMs: [20_000, 20_000] } })

  test('an answer closes the dialog it belongs to, and not the one that is open by then', async ({ page, keyturn }) => {
    await rotate(page, keyturn, changeable(keyturn, 2))
    const row = page.getByRole('row', { name: /^bj4/ }).first()
    await row.click()
    const drawer = page.getByRole('dialog', { name: /^bj4/ })
    await expect(drawer).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Stop…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Stop rotation 1?' })
    await slowDown(page, 2_000)
    await answered(page, async () => {
      await dialog.getByRole('button', { name: 'Stop the rotation' }).click()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      await row.click()
      await expect(drawer).toBeVisible()
    })
    await expect(drawer).toBeVisible()
  })
})

test('a print that was asked for and left does not come up at the next rotation', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  const printed = page.locator('html[data-printed]')
  const { id } = await rotate(page, keyturn, changeable(keyturn, 1))
  await keyturn.proxy.finished(id)
  const print = async () => {
    await page.getByRole('button', { name: 'Evidence' }).click()
    await page.getByRole('menuitem', { name: /Print/ }).click()
  }
  const find = await lose(consoleDirectory, 'print-sheet')
  await print()
  const dialog = page.getByRole('dialog', { name: 'This could not be opened' })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Servers', exact: true }).click()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 1' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await find()
  await slowDown(page, 1_000)
  const sheet = page.waitForResponse(/print-sheet/)
  await print()
  await page.getByRole('link', { name: 'Servers', exact: true }).click()
  await (await sheet).finished()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 1' })).toBeVisible()
  await expect(printed).toHaveCount(0)
  await print()
  await expect(printed).toHaveCount(1)
})
