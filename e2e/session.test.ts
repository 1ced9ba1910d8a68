import type { Page } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, inProject, submit, tick } from './console.ts'
import { becomeAdministrator, byName, password, signIn } from './people.ts'

/** As `test`, with the ledger where the test can have time pass in it. */
const test = base.extend<{ ledger: string }>({
  ledger: async ({}, hand) => hand(join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'keyturn.db')),
  env: async ({ ledger }, hand) => hand({ KEYTURN_SIGN_IN: 'local', KEYTURN_DATABASE_URL: `sqlite:${ledger}` }),
})

const ended = (page: Page) => page.getByRole('dialog', { name: 'Your session ended: sign in again' })

/** Has all sessions end in so many milliseconds, as if nothing was done in them for the rest of the half hour. */
function endIn(ledger: string, ms: number) {
  const db = new DatabaseSync(ledger)
  db.exec('pragma busy_timeout = 2000')
  db.prepare('update session set expires_at = ?').run(new Date(Date.now() + ms).toISOString())
  db.close()
}

test('a page that nobody is at polls, and its session ends all the same; a touch keeps it', async ({
  page,
  keyturn,
  ledger,
}) => {
  await page.clock.install()
  await becomeAdministrator(page, keyturn)
  /** How the next look for the session is marked, half a minute later by the page's clock. */
  const poll = async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/session'))
    await page.clock.fastForward(31_000)
    const response = await answered
    await response.finished()
    // The page sets its next look when it has read this one.
    await page.evaluate(() => document.title)
    return (await response.request().allHeaders())['x-keyturn-background']
  }
  expect(await poll()).toBeUndefined()
  expect([await poll(), await poll()]).toEqual(['1', '1'])
  await page.keyboard.press('Shift')
  expect(await poll()).toBeUndefined()
  expect([await poll(), await poll()]).toEqual(['1', '1'])

  endIn(ledger, 2000)
  expect(await poll()).toBe('1')
  await expect(async () => {
    await page.clock.fastForward(31_000)
    await expect(ended(page)).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('a session that ends over a filled-in review loses nothing: signed in again, it goes out by itself, once', async ({
  page,
  keyturn,
  ledger,
}) => {
  await becomeAdministrator(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('CHG-7')
  endIn(ledger, -1)
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  await ended(page).getByLabel('Password', { exact: true }).fill(password)
  await ended(page).getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
  await expect(page.getByText('CHG-7').first()).toBeVisible()
  await expect(page.getByText('All 2 servers were read back and show the new key pair.')).toBeVisible()
  await page.goto(byName(keyturn, inProject('rotations')))
  await expect(page.getByRole('link', { name: 'Rotation 1' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Rotation 2' })).toHaveCount(0)
})

test('a session that ends while one watches asks, and the rotation went on meanwhile', async ({
  page,
  keyturn,
  ledger,
}) => {
  await becomeAdministrator(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await submit(page, 'cph-fleet-2026q4', 'CHG-8')
  endIn(ledger, -1)
  await expect(ended(page)).toBeVisible()
  await ended(page).getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(ended(page)).toBeHidden()
  await expect(page.getByText('All 2 servers were read back and show the new key pair.')).toBeVisible()
})

test('cookies of a session that was signed out, or is over, let nobody in again', async ({ page, keyturn, ledger }) => {
  await becomeAdministrator(page, keyturn)
  const copied = await page.context().cookies()
  expect(copied).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })])
  await page.getByRole('button', { name: 'LY, lin.yue, your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.context().addCookies(copied)
  await page.goto(byName(keyturn))
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()

  await signIn(page, 'lin.yue')
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  endIn(ledger, -1)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
