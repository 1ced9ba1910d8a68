import { expect, expectAccessible, inProject, test, tick } from './console.ts'
import {
  becomeAdministrator,
  besideAdministrator,
  byName,
  linkByName,
  password,
  plugInAuthenticator,
  signIn,
} from './people.ts'

test.use({ env: { KEYTURN_SIGN_IN: 'local' } })

test('the link of the first start makes the first administrator, once', async ({ page, keyturn }) => {
  await page.goto(linkByName(keyturn.proxy.firstLink))
  await expect(page.getByText('the first account of this console')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await expectAccessible(page)

  await page.getByLabel('Name', { exact: true }).fill('lin.yue')
  await page.getByLabel('New password').fill('too short')
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByText('15 to 128 characters; this has 9.')).toBeVisible()
  await expect(page.getByLabel('New password')).toBeFocused()

  await page.getByLabel('New password').fill(password)
  await page.getByLabel('Name', { exact: true }).fill('lin\u200b.yue')
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByText('There is a character in it that does not show (U+200B)')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('lin.yue')
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()

  await page.goto(linkByName(keyturn.proxy.firstLink))
  await expect(page.getByText('This link was used, has expired, or never was one')).toBeVisible()
})

test('whoever is not signed in signs in at the address they asked for, by keyboard alone', async ({
  page,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  await page.context().clearCookies()
  await page.goto(byName(keyturn, inProject('rotations?state=open')))
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('navigation')).toBeHidden()
  await expectAccessible(page)

  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('lin.yue')
  await page.keyboard.press('Tab')
  await page.keyboard.type('not the right password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('That name and password do not fit')
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await expectAccessible(page)

  // What was typed is picked, so that typing replaces it.
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rotations' })).toBeVisible()
  expect(page.url()).toContain('rotations?state=open')
})

test('after too many attempts it counts down, and says no more of the name', async ({ page, keyturn }) => {
  await becomeAdministrator(page, keyturn)
  await page.context().clearCookies()
  await page.goto(byName(keyturn))
  for (let i = 0; i < 5; i += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/sign-in'))
    await signIn(page, 'nobody', `wrong ${i}`)
    expect((await answered).status()).toBe(401)
  }
  await signIn(page, 'nobody', 'wrong once more')
  await expect(page.getByRole('alert')).toContainText(/Try again in \d+ s\./)
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toHaveAttribute('aria-disabled', 'true')
})

test('the page speaks Chinese and fits a phone', async ({ browser, keyturn }) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(byName(keyturn))
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  await expect(page.getByLabel('用户名')).toBeFocused()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page)
  await context.close()
})

test('a passkey is added, signs in without a name, and is removed', async ({ page, keyturn }) => {
  await plugInAuthenticator(page)
  await becomeAdministrator(page, keyturn)
  await page.goto(byName(keyturn, inProject('account')))
  await page.getByLabel('Name of a new passkey').fill('Laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: 'Remove… Laptop' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'LY, lin.yue, your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()

  await page.goto(byName(keyturn, inProject('account')))
  await page.getByRole('button', { name: 'Remove… Laptop' }).click()
  await page.getByRole('button', { name: 'Remove for good: Laptop' }).click()
  await expect(page.getByRole('button', { name: 'Remove… Laptop' })).toBeHidden()
})

test('a session that is ended elsewhere asks over the screen, which keeps what was picked', async ({
  page,
  browser,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  await page.getByRole('checkbox', { name: 'bj4-a-0131' }).check()

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto(byName(keyturn))
  await signIn(other, 'lin.yue')
  await expect(other.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  await other.goto(byName(keyturn, inProject('account')))
  await expect(other.getByText('this one')).toBeVisible()
  await other.getByRole('button', { name: /^End the session/ }).click()
  await expect(other.getByRole('button', { name: /^End the session/ })).toBeHidden()
  await elsewhere.close()

  await page.getByRole('button', { name: 'Read again' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Your session ended: sign in again' })
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeChecked()
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('somebody else who signs in over the screen finds nothing of it, and sends nothing of it', async ({
  page,
  browser,
  keyturn,
}) => {
  await besideAdministrator(page, keyturn, 'operator', async () => (await browser.newContext()).newPage())

  await page.goto(byName(keyturn))
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('button', { name: /Rotate key pair/ }).click()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-9 of lin.yue')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your session ended: sign in again' })
  await dialog.getByLabel('Name', { exact: true }).fill('wang.fang')
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  const reloaded = page.waitForEvent('load')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await reloaded

  await page.goto(byName(keyturn))
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).not.toBeChecked()
  await expect(page.getByText(/\d selected/)).toBeHidden()
  await page.goto(byName(keyturn, inProject('rotations')))
  await expect(page.getByRole('heading', { level: 1, name: 'Rotations' })).toBeVisible()
  await expect(page.getByText('Nothing has been rotated yet')).toBeVisible()
  expect(keyturn.simulator.state.calls.filter(({ route }) => route === 'change')).toEqual([])
})
