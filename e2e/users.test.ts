import { expect, expectAccessible, inProject, test } from './console.ts'
import { addUser, becomeAdministrator, byName, openLink, password, signIn } from './people.ts'

test.use({ env: { KEYTURN_SIGN_IN: 'local' } })

test('an invited viewer sees everything, and each action with why it is not theirs', async ({
  page,
  browser,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  const link = await addUser(page, keyturn, 'wang.fang', 'viewer')
  await expect(page.getByRole('row', { name: /wang\.fang.*invited, no password yet/ })).toBeVisible()
  await expectAccessible(page)

  const theirs = await browser.newContext()
  const viewer = await theirs.newPage()
  await openLink(viewer, link)
  await viewer.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
  const rotate = viewer.getByRole('button', { name: 'Rotate key pair…' })
  await expect(rotate).toHaveAttribute('aria-disabled', 'true')
  await expect(rotate).toHaveAccessibleDescription(
    'Your role, viewer, does not allow this: operators and administrators start rotations.',
  )
  await rotate.focus()
  await viewer.keyboard.press('Enter')
  await expect(viewer.locator('[popover]:popover-open')).toContainText('operators and administrators start rotations')

  await viewer.goto(byName(keyturn, inProject('key-pairs')))
  for (const name of ['Import a public key…', 'Make in this browser…']) {
    await expect(viewer.getByRole('button', { name })).toHaveAccessibleDescription(/^Your role, viewer/)
  }
  await viewer.goto(byName(keyturn, inProject('about')))
  await expect(viewer.getByRole('button', { name: 'Check the connection' })).toHaveAttribute('aria-disabled', 'true')
  await viewer.goto(byName(keyturn, inProject('users')))
  await expect(viewer.getByText('administrators keep the users')).toBeVisible()
  await viewer.goto(byName(keyturn, inProject('account')))
  await expect(viewer.getByText('no: start, retry and undo rotations')).toBeVisible()
  await theirs.close()
})

test('a changed role ends the sessions, and the next one has it', async ({ page, browser, keyturn }) => {
  await becomeAdministrator(page, keyturn)
  const link = await addUser(page, keyturn, 'wang.fang', 'viewer')
  const theirs = await browser.newContext()
  const other = await theirs.newPage()
  await openLink(other, link)

  await page.goto(byName(keyturn, inProject('users')))
  await page.getByRole('button', { name: 'wang.fang' }).click()
  await expectAccessible(page)
  await page.getByRole('radio', { name: /^operator/ }).check()
  await expect(page.getByText('This ends all sessions of wang.fang')).toBeVisible()
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(page.getByText('Nowhere at the moment.')).toBeVisible()

  await other.getByRole('button', { name: 'Read again' }).first().click()
  const dialog = other.getByRole('dialog', { name: 'Your session ended: sign in again' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
  await other.getByRole('button', { name: 'Rotate key pair…' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Rotate key pair' })).toBeVisible()
  await theirs.close()
})

test('a disabled user is out at once and kept out; nobody does that to themselves', async ({
  page,
  browser,
  keyturn,
}) => {
  await becomeAdministrator(page, keyturn)
  const link = await addUser(page, keyturn, 'wang.fang', 'operator')
  const theirs = await browser.newContext()
  const other = await theirs.newPage()
  await openLink(other, link)

  await page.goto(byName(keyturn, inProject('users')))
  await page.getByRole('button', { name: 'wang.fang' }).click()
  await page.getByRole('button', { name: 'Disable…' }).click()
  await page.getByRole('button', { name: 'Disable wang.fang' }).click()
  await expect(page.getByRole('button', { name: 'Enable again' })).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('row', { name: /wang\.fang.*disabled/ })).toBeVisible()
  await page.getByRole('button', { name: 'lin.yue', exact: true }).click()
  await expect(page.getByText('Nobody changes their own role or disables themselves')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Disable…' })).toBeHidden()

  await other.reload()
  await signIn(other, 'wang.fang')
  await expect(other.getByRole('alert')).toContainText('That name and password do not fit')
  await theirs.close()
})
