import { expect, expectAccessible, inProject, test } from './console.ts'
import { addPasskey, askForApproval, byName, plugInAuthenticator } from './people.ts'

// Two people, two browsers, and passwords that take their time.
test.slow()
test.use({ env: { KEYTURN_SIGN_IN: 'local', KEYTURN_APPROVAL_FROM: '2' } })

test('whoever asked cannot approve, somebody else does, and it stands in the record', async ({
  page,
  browser,
  keyturn,
}) => {
  const { url, other } = await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
  const panel = page.getByRole('region', { name: 'Request for approval' })
  await expect(panel).toContainText('Waits for a second person')
  await expect(panel).toContainText('Nothing changed since it was asked for.')
  await expect(panel).toContainText(/Expires in \d+ h/)
  await expect(panel.getByRole('button', { name: 'Approve…' })).toHaveAttribute('aria-disabled', 'true')
  await expect(panel.getByRole('button', { name: 'Approve…' })).toHaveAccessibleDescription(
    'You asked for it yourself: another person decides.',
  )
  await expectAccessible(page)

  const changed = [...keyturn.simulator.state.servers.values()].find(({ name }) => name === 'bj4-a-0132')
  if (changed === undefined) throw new Error('no such server')
  changed.keyPairName = 'cph-ops-shared'
  await other.goto(byName(keyturn, inProject('rotations?state=requested')))
  await expect(other.getByRole('navigation').getByText('1 to approve')).toBeVisible()
  await other.getByRole('link', { name: 'Rotation 1' }).click()
  const theirs = other.getByRole('region', { name: 'Request for approval' })
  // A read of the fleet is shared for some seconds: who asks again within them gets the same.
  await expect(async () => {
    await theirs.getByRole('button', { name: 'Read again' }).click()
    await expect(theirs).toContainText('1 thing is not as it was', { timeout: 1000 })
  }).toPass({ timeout: 15_000 })
  await expect(theirs.getByRole('listitem')).toContainText(
    /bj4-a-0132.*was on.*cph-fleet-2026q3.*is on.*cph-ops-shared/,
  )
  await theirs.getByRole('button', { name: 'Approve…' }).click()
  await expect(other.getByRole('dialog')).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Approve', exact: true }).press('Enter')
  await expect(other.getByText(/approved by wang\.fang, .*, without a passkey/)).toBeVisible()
  await expect(page.getByText(/approved by wang\.fang/)).toBeVisible({ timeout: 15_000 })
  expect(page.url()).toBe(url)
})

test('with a passkey the approval is signed', async ({ page, browser, keyturn }) => {
  const { url, other } = await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
  await plugInAuthenticator(other)
  await addPasskey(other, keyturn)
  await other.goto(url)
  await other.getByRole('button', { name: 'Approve…' }).click()
  await other.getByRole('button', { name: 'Sign and approve' }).click()
  await expect(other.getByText(/approved by wang\.fang, .*, signed with a passkey/)).toBeVisible()
})

test('on a phone an approver rejects with a reason, and whoever asked sees it', async ({ page, browser, keyturn }) => {
  const { url, other } = await askForApproval(page, keyturn, async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 } })
    return phone.newPage()
  })
  await other.goto(url)
  await expect(other.getByRole('region', { name: 'Request for approval' })).toBeVisible()
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await other.getByRole('button', { name: 'Reject…' }).click()
  await other.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect(other.getByText('Say why, or name the ticket: it stays in the record.')).toBeVisible()
  await other.getByRole('textbox', { name: /Reason or ticket/ }).fill('not before the freeze')
  await other.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect(page.getByText(/rejected by wang\.fang, .*: not before the freeze/).first()).toBeVisible({
    timeout: 15_000,
  })
})

test('whoever asked takes it back', async ({ page, browser, keyturn }) => {
  await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
  await page.getByRole('button', { name: 'Withdraw…' }).click()
  await page.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(page.getByText(/withdrawn by lin\.yue/).first()).toBeVisible()
})
