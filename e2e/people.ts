import { expect, type Page } from '@playwright/test'
import { type Console, inProject, tick } from './console.ts'

/** Long enough for anybody. */
export const password = 'correct horse battery staple'

/** The console under the name that passkeys can be made for. */
export const byName = (keyturn: Console, path = '/') => keyturn.proxy.url.replace('127.0.0.1', 'localhost') + path

/** Where a one-time link leads, under that name too. */
export const linkByName = (url: string | undefined) => (url ?? '').replace('127.0.0.1', 'localhost')

/** The very first: by the link of the first start they give themselves a name and a password. */
export async function becomeAdministrator(page: Page, keyturn: Console, name = 'lin.yue') {
  await page.goto(linkByName(keyturn.proxy.firstLink))
  await expect(page.getByRole('heading', { level: 1, name: 'Set your password' })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
}

/** Adds a user by the screen; the answer is their one-time link. */
export async function addUser(page: Page, keyturn: Console, name: string, role: string): Promise<string> {
  await page.goto(byName(keyturn, inProject('users')))
  await page.getByRole('button', { name: 'Add a user…' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await page.getByRole('button', { name: 'Add and show the link' }).click()
  await expect(page.getByRole('heading', { name: `${name} is added` })).toBeVisible()
  const link = await page.getByRole('region', { name: 'One-time link' }).locator('code').textContent()
  await page.getByRole('button', { name: 'Done' }).click()
  return linkByName(link ?? undefined)
}

/** By the one-time link of an invited user. */
export async function openLink(page: Page, link: string) {
  await page.goto(link)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
}

export async function signIn(page: Page, name: string, typed = password) {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(typed)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A device that makes and keeps passkeys, and whose owner is always there. */
export async function plugInAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}

/** Adds a passkey to the account of whoever is signed in, whose screen is open afterwards. */
export async function addPasskey(page: Page, keyturn: Console, name = 'Laptop') {
  await page.goto(byName(keyturn, inProject('account')))
  await page.getByLabel('Name of a new passkey').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: `Remove… ${name}` })).toBeVisible()
}

/** Asks a second person to approve two servers; the page shows the request afterwards. */
export async function requestTwo(page: Page, keyturn: Console, keyPair = 'cph-fleet-2026q4') {
  await page.goto(byName(keyturn))
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('button', { name: /Rotate key pair/ }).click()
  await page.getByRole('radio', { name: keyPair }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-7 quarterly')
  await expect(page.getByText('Needs a second person’s approval: nothing is sent before that.')).toBeVisible()
  await page.getByRole('button', { name: 'Request approval for 2 servers' }).click()
  await expect(page.getByRole('region', { name: 'Request for approval' })).toBeVisible()
}

/** The first administrator on this page, and on another one a user of theirs with that role, by their link: wang.fang. */
export async function besideAdministrator(page: Page, keyturn: Console, role: string, another: () => Promise<Page>) {
  await becomeAdministrator(page, keyturn)
  const link = await addUser(page, keyturn, 'wang.fang', role)
  const other = await another()
  await openLink(other, link)
  return other
}

/** The administrator asks for two servers; the answer is the address of the request, and a page of an approver. */
export async function askForApproval(page: Page, keyturn: Console, approver: () => Promise<Page>) {
  const other = await besideAdministrator(page, keyturn, 'approver', approver)
  await requestTwo(page, keyturn)
  return { url: page.url(), other }
}
