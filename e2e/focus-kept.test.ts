import { generateKeyPairSync } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, inProject, openServers, test, tick } from './console.ts'
import { standingRotations } from './rotation-states.ts'

/*
 * What had the focus goes with what it did. Where the page itself has it then, the keyboard starts again at its top.
 */

const keepsFocus = (page: Page) => expect(page.locator('body')).not.toBeFocused()

test('the selection is cleared by the keyboard: the focus goes to the list', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  const dock = page.getByRole('region', { name: 'Selection' })
  await dock.getByRole('button', { name: 'Clear' }).press('Enter')
  await expect(dock.getByText('Tick servers to rotate their key pair.')).toBeVisible()
  await expect(page.locator('input[data-server]:focus')).toBeVisible()
  // So do the other things there that go with what they do.
  await dock.getByRole('button', { name: /^Select all/ }).press('Enter')
  await expect(dock.getByText(/^\d+ selected$/)).toBeVisible()
  await expect(dock.getByRole('button', { name: /^Select all/ })).toHaveCount(0)
  await keepsFocus(page)
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('no such server')
  await dock.getByRole('button', { name: 'Show them' }).press('Enter')
  await expect(dock.getByRole('button', { name: 'Show them' })).toHaveCount(0)
  await keepsFocus(page)
})

test('an unknown one is marked as failed by the keyboard: the focus stays in its drawer', async ({ page, keyturn }) => {
  const { partlyFailed } = await standingRotations(keyturn)
  await page.goto(keyturn.proxy.url + inProject(`rotations/${partlyFailed}?state=unknown`))
  await page.getByRole('grid').focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Mark as failed…' }).press('Enter')
  await drawer.getByRole('button', { name: 'Keep it unknown' }).press('Enter')
  await expect(drawer.getByRole('button', { name: 'Check again now' })).toBeFocused()
  await drawer.getByRole('button', { name: 'Mark as failed…' }).press('Enter')
  await drawer.getByRole('button', { name: 'Mark as failed', exact: true }).press('Enter')
  await expect(drawer.getByText('A person looked and marked it as failed')).toBeVisible()
  await keepsFocus(page)
  await page.keyboard.press('Tab')
  expect(await drawer.evaluate((element) => element.contains(document.activeElement))).toBe(true)
})

test('a private key file is chosen and taken away by the keyboard; another key than the one that was made can be changed for another file', async ({
  page,
  keyturn,
}) => {
  const file = (name: string) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(pem) }
  }
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131'])
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  const proof = page.getByRole('region', { name: 'Private key' })
  const choose = proof.locator('input[type=file]')
  await choose.focus()
  await choose.setInputFiles(file('one.pem'))
  await expect(proof.getByText(/This is not the key of/)).toBeVisible()
  const away = proof.getByRole('button', { name: 'Take the file away' })
  await expect(away).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(choose).toBeFocused()
  await choose.setInputFiles(file('one.pem'))
  await proof.getByLabel('Choose another…').setInputFiles(file('two.pem'))
  await expect(proof.getByText('two.pem')).toBeVisible()

  await page.getByRole('button', { name: 'Make in this browser…' }).click()
  const dialog = page.getByRole('dialog', { name: /Make/ })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('cph-fleet-2027')
  await dialog.getByRole('button', { name: /^Make/ }).click()
  await dialog.locator('input[type=file]').setInputFiles(file('three.pem'))
  await expect(dialog.getByText('This is another key')).toBeVisible()
  await dialog.getByLabel('Choose another…').setInputFiles(file('four.pem'))
  await expect(dialog.getByText('four.pem')).toBeVisible()
})
