import type { Page } from '@playwright/test'
import { type Console, expect, inProject, openServers, sentChanges, test, tick } from './console.ts'
import { held, heldCalls } from './held-calls.ts'

/* Whoever leaves the review while it is being sent loses nothing, and nothing is sent twice. */

const calls = heldCalls()

test.use({ cloud: { jobMs: [4_000, 4_000], clock: calls.clock }, env: { KEYTURN_SETTLE_MS: '60000' } })

const names = ['bj4-a-0131', 'bj4-a-0132']

/** Fills the review in and sends it; the answer waits, since the proxy waits for the cloud, until it is let go. */
async function send(page: Page, keyturn: Console) {
  await openServers(page, keyturn)
  await tick(page, names)
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-9 left early')
  keyturn.simulator.knobs.latencyByRoute = { keyPairs: held, keyPair: held }
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  await expect.poll(calls.waiting).toBeGreaterThan(0)
}

function letGo({ simulator }: Console) {
  simulator.knobs.latencyByRoute = {}
  calls.letGo()
}

/** There is one rotation, of both servers, and the cloud was asked for each change once. */
async function expectOne(page: Page, keyturn: Console) {
  const rotations = page.getByRole('link', { name: /^Rotation \d+$/ })
  await page.goto(keyturn.proxy.url + inProject('rotations'))
  await expect(rotations).toHaveCount(1)
  await rotations.click()
  await expect(page.getByText('All 2 servers were read back and show the new key pair.')).toBeVisible()
  expect(sentChanges(keyturn)).toHaveLength(1)
}

test('who goes back to the servers meanwhile stays there, and finds the rotation under way', async ({
  page,
  keyturn,
}) => {
  await send(page, keyturn)
  await page.goBack()
  const title = page.getByRole('heading', { level: 1, name: 'Servers' })
  await expect(title).toBeVisible()
  letGo(keyturn)
  // Sent: they are not selected any more, and say what they are in; nobody is led away from what they look at.
  const row = page.getByRole('row').filter({ hasText: names[1] ?? '' })
  await expect(row.getByRole('checkbox')).not.toBeChecked()
  await expect(row).toContainText(/in rotation/i)
  await expect(title).toBeVisible()
  await expectOne(page, keyturn)
  // The next review begins anew.
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0134'])
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  await expect(page.getByRole('textbox', { name: /Reason or ticket/ })).toHaveValue('')
})

test('who reloads meanwhile still has what they typed, and a second try makes no second rotation', async ({
  page,
  keyturn,
}) => {
  await send(page, keyturn)
  await page.reload()
  keyturn.simulator.knobs.latencyByRoute = {}
  await expect(page.getByRole('textbox', { name: /Reason or ticket/ })).toHaveValue('OPS-9 left early')
  // The first one waits still, and comes with the second or after it.
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  letGo(keyturn)
  await expect(page.getByText(/rotation 1/i).first()).toBeVisible()
  await expectOne(page, keyturn)
})
