import type { Page } from '@playwright/test'
import { expect, expectAccessible, inProject, sentChanges, submit, test, tick } from './console.ts'
import { addPasskey, becomeAdministrator, byName, password, plugInAuthenticator, signIn } from './people.ts'

// A sign-in has to grow old, and passwords take their time.
test.slow()
test.use({
  env: { KEYTURN_SIGN_IN: 'local', KEYTURN_REAUTH_MS: '4000', KEYTURN_SETTLE_MS: '60000' },
})

const growOld = (page: Page) => page.waitForFunction((since) => Date.now() - since > 4500, Date.now())
const asked = (page: Page) => page.getByRole('dialog', { name: 'Show that it is you' })

async function showPassword(page: Page) {
  await asked(page).getByLabel('Password', { exact: true }).fill(password)
  await asked(page).getByRole('button', { name: 'Go on' }).click()
}

test('a deletion asks for the password and then goes out by itself; put away, nothing is done', async ({
  page,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  await page.goto(byName(keyturn, inProject('key-pairs?name=cph-canary-2026&open=delete')))
  await page.getByLabel(/^Type its name/).fill('cph-canary-2026')
  const remove = page.getByRole('button', { name: 'Delete key pair' })
  await expect(remove).not.toHaveAttribute('aria-disabled', 'true')
  await growOld(page)
  await remove.click()
  await expectAccessible(page)
  await asked(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('This needs a fresh sign-in')).toBeVisible()
  await expect(page.getByLabel(/^Type its name/)).toHaveValue('cph-canary-2026')

  await remove.click()
  await showPassword(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /cph-canary-2026/ })).toHaveCount(0)
})

test('a passkey shows it too, and a wrong password does not', async ({ page, keyturn }) => {
  await plugInAuthenticator(page)
  await becomeAdministrator(page, keyturn)
  await addPasskey(page, keyturn)
  await page.goto(byName(keyturn, inProject('key-pairs?name=cph-canary-2026&open=delete')))
  await page.getByLabel(/^Type its name/).fill('cph-canary-2026')
  await growOld(page)
  await page.getByRole('button', { name: 'Delete key pair' }).click()
  await asked(page).getByLabel('Password', { exact: true }).fill('not the right password')
  await asked(page).getByRole('button', { name: 'Go on' }).click()
  await expect(asked(page).getByText('That is not your present password.')).toBeVisible()
  expect(sentChanges(keyturn)).toEqual([])
  await asked(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /cph-canary-2026/ })).toHaveCount(0)
})

test('a large rotation waits for it, keeps what was typed, and goes out once', async ({ page, keyturn }) => {
  await becomeAdministrator(page, keyturn)
  const names = [...keyturn.simulator.state.servers.values()]
    .filter(({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3')
    .slice(0, 21)
    .map(({ name }) => name)
  await tick(page, names)
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('CHG-21')
  await page.getByRole('textbox', { name: 'Type 21, the number of servers that change' }).fill('21')
  await growOld(page)
  await page.getByRole('button', { name: /^Rotate( 21 servers)?$/ }).click()
  await expect(asked(page)).toBeVisible()
  expect(sentChanges(keyturn)).toEqual([])
  await asked(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('textbox', { name: /Reason or ticket/ })).toHaveValue('CHG-21')
  await page.getByRole('button', { name: /^Rotate( 21 servers)?$/ }).click()
  await showPassword(page)
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
  await expect(page.getByText('CHG-21').first()).toBeVisible()
})

test('an undo waits for it', async ({ page, keyturn }) => {
  await becomeAdministrator(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await submit(page, 'cph-fleet-2026q4', 'CHG-1')
  await page.getByRole('button', { name: 'Undo…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo rotation 1' })
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('locked out')
  await growOld(page)
  await dialog.getByRole('button', { name: 'Put 2 servers back' }).click()
  await showPassword(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Undo 2' })).toBeVisible()
  await expect(page.getByText('All 2 servers were read back and show the key pairs they had before.')).toBeVisible()
})

test.describe('while jobs take long', () => {
  test.use({ cloud: { jobMs: [30_000, 30_000] } })

  test('a stop that needs it goes out once, and the rotation is stopped', async ({ page, keyturn }) => {
    await becomeAdministrator(page, keyturn)
    await tick(page, ['bj4-a-0131', 'bj4-a-0132', 'bj4-a-0134'])
    await page.getByRole('button', { name: 'Rotate key pair…' }).click()
    await submit(page, 'cph-fleet-2026q4', 'CHG-1')
    await page.getByRole('button', { name: 'Stop…' }).first().click()
    await growOld(page)
    await page.getByRole('button', { name: 'Stop the rotation' }).click()
    await showPassword(page)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
    await expect(page.locator('[data-look]', { hasText: 'stopping' }).first()).toBeVisible()
  })
})

test('to end all one’s other sessions waits for it, and then ends each of them', async ({ page, browser, keyturn }) => {
  await becomeAdministrator(page, keyturn)
  const elsewhere = [await browser.newContext(), await browser.newContext()]
  for (const context of elsewhere) {
    const other = await context.newPage()
    await other.goto(byName(keyturn))
    await signIn(other, 'lin.yue')
    await expect(other.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
    await context.close()
  }
  await page.goto(byName(keyturn, inProject('account')))
  const ends = page.getByRole('button', { name: /^End the session/ })
  await expect(ends).toHaveCount(2)
  await growOld(page)
  await page.getByRole('button', { name: 'End all others' }).click()
  await asked(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('This needs a fresh sign-in')).toBeVisible()
  await expect(ends).toHaveCount(2)
  await page.getByRole('button', { name: 'End all others' }).click()
  await showPassword(page)
  await expect(ends).toHaveCount(0)
  await expect(page.getByText('this one')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
