import type { Page } from '@playwright/test'
import { expect, expectAccessible, inProject, sentChanges, test } from './console.ts'
import {
  addPasskey,
  askForApproval,
  besideAdministrator,
  byName,
  plugInAuthenticator,
  requestTwo,
  signIn,
} from './people.ts'

// Two people, two browsers, and passwords that take their time.
test.slow()
test.use({ env: { KEYTURN_SIGN_IN: 'local', KEYTURN_APPROVAL_FROM: '2' } })

const panel = (page: Page) => page.getByRole('region', { name: 'Request for approval' })

/** Sends what a page sent before once more, as a script with that page's cookies would; the answer's status and code. */
async function sendAgain(page: Page, url: string, body: string | null): Promise<[number, string | undefined]> {
  const response = await page.request.post(url, {
    data: body ?? '{}',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
  })
  return [response.status(), ((await response.json()) as { code?: string }).code]
}

test('an approver sees everything, decides, and starts and steers nothing; each action says why', async ({
  page,
  browser,
  keyturn,
}) => {
  const { url, other } = await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
  await other.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
  await expect(other.getByRole('button', { name: 'Rotate key pair…' })).toHaveAccessibleDescription(
    'Your role, approver, does not allow this: operators and administrators start rotations.',
  )
  await other.goto(byName(keyturn, inProject('key-pairs')))
  await expect(other.getByRole('button', { name: 'Import a public key…' })).toHaveAccessibleDescription(
    /^Your role, approver/,
  )
  await other.goto(byName(keyturn, inProject('users')))
  await expect(other.getByText('administrators keep the users')).toBeVisible()
  await other.goto(byName(keyturn, inProject('about')))
  await expect(other.getByRole('button', { name: 'Check the connection' })).not.toHaveAttribute('aria-disabled', 'true')
  await other.goto(url)
  await expect(panel(other).getByRole('button', { name: 'Withdraw…' })).toHaveAccessibleDescription(
    'Your role, approver, does not allow this: operators and administrators control rotations.',
  )
  await expect(panel(other).getByRole('button', { name: 'Approve…' })).not.toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(other)
  await other.goto(byName(keyturn, inProject('account')))
  await expect(other.getByText('no: start, retry and undo rotations')).toBeVisible()
})

test('whoever asked and became an approver since cannot approve it: not by the page, and not past it', async ({
  page,
  browser,
  keyturn,
}) => {
  const other = await besideAdministrator(page, keyturn, 'operator', async () => (await browser.newContext()).newPage())
  await requestTwo(other, keyturn)
  const url = other.url()

  await page.goto(byName(keyturn, inProject('users')))
  await page.getByRole('button', { name: 'wang.fang' }).click()
  await page.getByRole('radio', { name: /^approver/ }).check()
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(page.getByText('Nowhere at the moment.')).toBeVisible()

  await other.goto(url)
  await signIn(other, 'wang.fang')
  await expect(panel(other).getByRole('button', { name: 'Approve…' })).toHaveAccessibleDescription(
    'You asked for it yourself: another person decides.',
  )
  const api = url.replace('/p/', '/api/projects/')
  const { approval } = (await (await other.request.get(api)).json()) as { approval: { planHash: string } }
  expect(await sendAgain(other, `${api}/approve`, JSON.stringify({ planHash: approval.planHash }))).toEqual([
    403,
    'samePerson',
  ])
  expect(sentChanges(keyturn)).toEqual([])
})

test('a signed approval is good for its own request, once', async ({ page, browser, keyturn }) => {
  const { other, url } = await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
  await plugInAuthenticator(other)
  await addPasskey(other, keyturn)
  await other.goto(url)
  await panel(other).getByRole('button', { name: 'Approve…' }).click()
  const sent = other.waitForRequest((request) => request.url().endsWith('/approve'))
  await other.getByRole('button', { name: 'Sign and approve' }).click()
  const signed = await sent
  await expect(other.getByText('All 2 servers were read back and show the new key pair.')).toBeVisible()
  const before = sentChanges(keyturn).length
  expect(await sendAgain(other, signed.url(), signed.postData())).toEqual([200, undefined])

  await requestTwo(page, keyturn, 'cph-canary-2026')
  const second = `${page.url().replace('/p/', '/api/projects/')}/approve`
  expect(second).not.toBe(signed.url())
  expect(await sendAgain(other, second, signed.postData())).toEqual([409, 'otherPlan'])
  const { approval } = (await (await other.request.get(second.replace('/approve', ''))).json()) as {
    approval: { planHash: string }
  }
  const { answer } = JSON.parse(signed.postData() ?? '') as { answer: unknown }
  const moved = JSON.stringify({ planHash: approval.planHash, answer })
  expect(await sendAgain(other, second, moved)).toEqual([422, 'passkeyRefused'])
  await expect(panel(page)).toBeVisible()
  expect(sentChanges(keyturn)).toHaveLength(before)
})

test.describe('when a request stands for some seconds', () => {
  test.use({ env: { KEYTURN_SIGN_IN: 'local', KEYTURN_APPROVAL_FROM: '2', KEYTURN_APPROVAL_MS: '6000' } })

  test('one that nobody decided on expires, sends nothing, and is approved by nobody any more', async ({
    page,
    browser,
    keyturn,
  }) => {
    const { other, url } = await askForApproval(page, keyturn, async () => (await browser.newContext()).newPage())
    const api = url.replace('/p/', '/api/projects/')
    const { approval } = (await (await other.request.get(api)).json()) as { approval: { planHash: string } }
    await other.goto(url)
    await expect(other.getByText(/^expired .*: nobody decided in time$/).first()).toBeVisible()
    await expect(other.getByRole('button', { name: 'Approve…' })).toHaveCount(0)
    await expectAccessible(other)
    const late = JSON.stringify({ planHash: approval.planHash })
    expect(await sendAgain(other, `${api}/approve`, late)).toEqual([409, 'wrongState'])
    expect(sentChanges(keyturn)).toEqual([])
    await other.goto(byName(keyturn))
    await expect(other.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeEnabled()
  })
})
