import { expect, expectAccessible, inProject, test } from './console.ts'
import { addPasskey, becomeAdministrator, byName, password, plugInAuthenticator, signIn } from './people.ts'

test.use({ env: { KEYTURN_SIGN_IN: 'local', KEYTURN_REAUTH_MS: '4000' } })

const another = 'another long password of mine'

test('one’s own password is changed with the present one, and ends what was open elsewhere', async ({
  page,
  browser,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto(byName(keyturn))
  await signIn(other, 'lin.yue')
  await expect(other.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()

  await page.goto(byName(keyturn, inProject('account')))
  await page.getByRole('button', { name: 'Change the password…' }).click()
  const present = page.getByLabel('Present password')
  const next = page.getByLabel('New password')
  const change = page.getByRole('button', { name: 'Change the password', exact: true })
  await expect(present).toBeFocused()
  await expectAccessible(page)
  await next.fill('too short')
  await change.click()
  await expect(present).toHaveAccessibleDescription('Type your present password.')
  await expect(next).toHaveAccessibleDescription('15 to 128 characters; this has 9.')
  await expect(present).toBeFocused()

  await present.fill('not the right password')
  await next.fill(another)
  await change.click()
  await expect(present).toHaveAccessibleDescription('That is not your present password.')
  await expect(present).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('It is changed. Wherever else you were signed in, you are no more.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^End the session/ })).toHaveCount(0)

  await other.reload()
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await signIn(other, 'lin.yue')
  await expect(other.getByRole('alert')).toContainText('That name and password do not fit')
  await signIn(other, 'lin.yue', another)
  await expect(other.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  await elsewhere.close()
  await page.goto(byName(keyturn, inProject('activity')))
  await expect(page.getByRole('row', { name: /Password set/ }).first()).toContainText('lin.yue')
})

test('the owner of a passkey need not know it', async ({ page, keyturn }) => {
  await plugInAuthenticator(page)
  await becomeAdministrator(page, keyturn)
  await addPasskey(page, keyturn)
  await page.getByRole('button', { name: 'Change the password…' }).click()
  await page.getByLabel('New password').fill(another)
  await page.waitForFunction((since) => Date.now() - since > 4500, Date.now())
  await page.getByRole('button', { name: 'Change the password', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' })
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('It is changed. Wherever else you were signed in, you are no more.')).toBeVisible()
})
