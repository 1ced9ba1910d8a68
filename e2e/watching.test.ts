import type { Page } from '@playwright/test'
import type { Rotation, RotationRequest } from '../src/contract/rotation.ts'
import { type Console, expect, expectAccessible, inProject, test } from './console.ts'

/** Servers that go well, by name. */
const plain = ({ simulator }: Console) =>
  [...simulator.state.servers.values()].filter(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3',
  )

/** Starts a rotation of so many servers and opens its page. */
async function watch(page: Page, keyturn: Console, count: number, more: Partial<RotationRequest> = {}) {
  const serverIds = plain(keyturn)
    .slice(0, count)
    .map(({ id }) => id)
  const response = await keyturn.proxy.submit({ serverIds, ...more })
  expect(response.status).toBe(201)
  // The proxy is ours and its answer is the contract's.
  const rotation = (await response.json()) as Rotation
  await page.goto(keyturn.proxy.url + inProject(`rotations/${rotation.id}`))
  await expect(page.getByRole('heading', { level: 1, name: `Rotation ${rotation.number}` })).toBeVisible()
  return rotation
}

test('held after the first wave it says what going on sends, and goes on when a person says so', async ({
  page,
  keyturn,
}) => {
  await watch(page, keyturn, 8, { waves: { first: 2, then: 'hold' }, stopAt: { firstWave: 1, percent: 50 } })
  await expect(page.getByText('Held. The first wave is through. It waits for a person.')).toBeVisible()
  await expect(page.getByText(/Going on sends 6 more in one batch/)).toBeVisible()
  await expect(page).toHaveTitle(/^! Held/)
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', '/favicon-held.svg')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Go on with 6…' }).click()
  const dialog = page.getByRole('dialog', { name: /Go on with rotation/ })
  await expect(dialog.getByText('6 more in one batch.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Go on with 6' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('All 8 servers were read back and show the new key pair.')).toBeVisible()
  const waves = page.getByRole('complementary', { name: 'Waves, limits and errors' })
  await expect(waves.getByText(/Let go by local/)).toBeVisible()
  await expect(waves.getByText('50 % of all: 4')).toBeVisible()
  await expect(page).toHaveTitle(/^✓ All 8 verified/)
})

test('held at a limit it shows what was counted, and leads to those servers', async ({ page, keyturn }) => {
  const [first] = plain(keyturn)
  keyturn.simulator.knobs.servers = { [first?.id ?? '']: { refuse: 'CPS.0099' } }
  await watch(page, keyturn, 6, { waves: { first: 2, then: 'continue' }, stopAt: { firstWave: 1 } })
  await expect(page.getByText(/1 in the first wave failed or is unknown; the limit is 1/).first()).toBeVisible()
  const rail = page.getByRole('complementary', { name: 'Waves, limits and errors' })
  await expect(rail.getByText('1 of 1')).toBeVisible()
  await page.getByRole('button', { name: 'Show the 1' }).click()
  await expect(page.getByRole('row', { name: new RegExp(first?.name ?? '') })).toContainText('CPS.0099')
  await expect(page.getByRole('row')).toHaveCount(2)
  await rail.getByRole('button', { name: 'Select it in the server list' }).click()
  await expect(page).toHaveURL(/\/servers\?picked=/)
  await expect(page.getByRole('checkbox', { name: first?.name ?? '', exact: true })).toBeChecked()
})

test.describe('while jobs take their time', () => {
  test.use({ cloud: { jobMs: [12_000, 13_000] }, env: { KEYTURN_SETTLE_MS: '60000' } })

  test('pause, resume and stop: each as the ledger has it, and stop says what it cannot recall', async ({
    page,
    keyturn,
  }) => {
    await watch(page, keyturn, 6, { waves: { first: 2, then: 'hold' } })
    await expect(page.getByRole('button', { name: 'accepted 2', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByText('Paused by a person.')).toBeVisible()
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByText('Paused by a person.')).toBeHidden()
    await page.getByRole('button', { name: 'Stop…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Stop rotation/ })
    await expect(dialog.getByText(/4 are never sent and keep the key pairs they have/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Stop the rotation' }).click()
    await expect(page.getByText(/^Stopping: 4 are never sent/)).toBeVisible()
    await expect(page.getByText(/^Stopped: 4 servers were never sent/)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('button', { name: 'verified 2', exact: true })).toBeVisible()
  })
})

test('another operator’s word appears by itself, and one that comes too late is refused in place', async ({
  page,
  keyturn,
}) => {
  const { id } = await watch(page, keyturn, 4, { waves: { first: 1, then: 'hold' } })
  await page.getByRole('button', { name: 'Stop…' }).click()
  await keyturn.proxy.post(`/rotations/${id}/stop`)
  await keyturn.proxy.until(id, ({ state }) => state === 'finished')
  await expect(page.getByText(/^Stopped: 3 servers were never sent/)).toBeAttached()
  // By now the dialog has nothing to offer; a word that crossed another on its way is told so.
  await expect(page.getByRole('button', { name: 'Stop the rotation' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a word that another one has overtaken is refused once, in its place, and can be put away', async ({
  page,
  keyturn,
}) => {
  const { id } = await watch(page, keyturn, 4, { waves: { first: 1, then: 'hold' } })
  await page.getByRole('button', { name: 'Go on with 3…' }).click()
  // It has just looked, and a held rotation is looked at every five seconds: meanwhile somebody else stops it.
  await page.waitForResponse(/\/targets\?since=/)
  await keyturn.proxy.post(`/rotations/${id}/stop`)
  await keyturn.proxy.until(id, ({ state }) => state === 'finished')
  await page.getByRole('button', { name: 'Go on with 3', exact: true }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('It did not go on: the rotation was finished by then.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Put this away' }).click()
  await expect(alert).toBeHidden()
})

test('a cloud that refuses the whole rotation holds it, with its own words and the request to quote', async ({
  page,
  keyturn,
}) => {
  keyturn.simulator.knobs.failures = [{ on: 'change', what: 'forbidden' }]
  await watch(page, keyturn, 3)
  await expect(page.getByText('Held. The cloud refuses the whole rotation: CPS.0001.')).toBeVisible()
  await expect(page.getByText('No permission to request resources.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy request id' }).first()).toBeVisible()
  await expectAccessible(page)
  keyturn.simulator.knobs.failures = []
  await page.getByRole('button', { name: 'Go on with 3…' }).click()
  await page.getByRole('button', { name: 'Go on with 3', exact: true }).click()
  await expect(page.getByText('All 3 servers were read back and show the new key pair.')).toBeVisible()
})

test('held, gone on and verified with the keyboard alone; the focus is never lost', async ({ page, keyturn }) => {
  await watch(page, keyturn, 4, { waves: { first: 1, then: 'hold' } })
  const go = page.getByRole('button', { name: 'Go on with 3…' })
  await expect(go).toBeVisible()
  await go.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(go).toBeFocused()
  await page.keyboard.press('Enter')
  const confirm = page.getByRole('button', { name: 'Go on with 3', exact: true })
  for (let presses = 0; presses < 6; presses += 1) {
    if (await confirm.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByText('All 4 servers were read back and show the new key pair.')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('one watches, goes on and stops from the foot of the page', async ({ page, keyturn }) => {
    await watch(page, keyturn, 5, { waves: { first: 1, then: 'hold' } })
    const dock = page.getByRole('region', { name: 'What to do with this rotation' })
    await expect(dock.getByRole('button', { name: 'Go on with 4…' })).toBeVisible()
    await expectAccessible(page)
    await dock.getByRole('button', { name: 'Stop…' }).click()
    await expect(page.getByText(/4 are never sent and keep the key pairs they have/)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Stop the rotation' }).click()
    await expect(page.getByText(/^Stopped: 4 servers were never sent/)).toBeVisible()
    await expect(dock.getByRole('button', { name: 'Retry…' })).toBeVisible()
    await expect(dock.getByRole('button', { name: 'Undo…' })).toBeVisible()
  })
})

test('what has become unknown is shown with what was seen last, and a person settles it', async ({ page, keyturn }) => {
  const [stuck] = plain(keyturn)
  keyturn.simulator.knobs.servers = { [stuck?.id ?? '']: { effectMissing: true } }
  await watch(page, keyturn, 2)
  const row = page.getByRole('row', { name: new RegExp(stuck?.name ?? '') })
  await expect(row).toContainText('unknown')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const detail = page.getByRole('dialog', { name: stuck?.name ?? '' })
  await expect(detail.getByText('Left to a person: please settle it')).toBeVisible()
  await expect(detail.getByText('cph-fleet-2026q3').first()).toBeVisible()
  await expectAccessible(page)
  await detail.getByRole('button', { name: 'Check again now' }).click()
  await expect(detail.getByText('Keyturn is still looking into it')).toBeVisible()
  await expect(detail.getByText('Left to a person: please settle it')).toBeVisible()
  await detail.getByRole('button', { name: 'Mark as failed…' }).click()
  await expect(detail.getByText(/a person looked and the change did not take/)).toBeVisible()
  await detail.getByRole('button', { name: 'Mark as failed', exact: true }).click()
  await expect(detail.getByText('A person looked and marked it as failed')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toContainText('failed')
})

test.describe('while one of many runs', () => {
  test.use({ env: { KEYTURN_SETTLE_MS: '60000' } })

  test('the list of rotations moves by one request at a time, however much of it is shown', async ({
    page,
    keyturn,
  }) => {
    const ids = plain(keyturn).map(({ id }) => id)
    const start = async (serverId: string, keyPair: string) =>
      // The proxy is ours and its answer is the contract's.
      (await (await keyturn.proxy.submit({ serverIds: [serverId], keyPair })).json()) as Rotation
    // More than a page of them; there is nothing to do in any.
    for (const some of [ids.slice(0, 17), ids.slice(0, 17), ids.slice(0, 17)]) {
      // Each needs the servers of the one before.
      await Promise.all(some.map(async (id) => keyturn.proxy.finished((await start(id, 'cph-fleet-2026q3')).id)))
    }
    keyturn.simulator.knobs.jobMs = [9_000, 9_000]
    await start(ids[0] ?? '', 'cph-fleet-2026q4')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(keyturn.proxy.url + inProject('rotations'))
    await page.getByRole('button', { name: 'Show older' }).click()
    const rows = page.getByRole('table', { name: 'Rotations' }).getByRole('row')
    await expect(rows).toHaveCount(53)
    asked.splice(0)
    const first = /\/rotations$/
    await page.waitForRequest(first)
    // One more begins meanwhile: it stands in the list, and none is there twice.
    await start(ids[1] ?? '', 'cph-fleet-2026q4')
    await expect(page.getByRole('link', { name: 'Rotation 53', exact: true })).toBeVisible()
    await expect(rows).toHaveCount(54)
    expect(asked.filter((url) => url.includes('/rotations?'))).toEqual([])
    // Both are followed to their end.
    await expect(rows.filter({ hasText: /verified/i })).toHaveCount(2, { timeout: 30_000 })
  })
})
