import type { Locator } from '@playwright/test'
import { expect, inProject, openServers, test, tick } from './console.ts'
import { standingRotations } from './rotation-states.ts'

test.use({ contextOptions: { forcedColors: 'active' } })

/** The system draws neither fills nor shadows of ours; a line it draws. */
const expectLined = (mark: Locator) => expect(mark).toHaveCSS('outline-style', 'solid')

test('shares, pressed buttons and the present place are marked where the system draws the colours', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  const strip = page.getByRole('region', { name: /^Key pairs on/ })
  await expect(strip.locator('[data-paint="1"]').first()).toHaveCSS('border-top-style', 'solid')
  await expectLined(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Servers' }))
  await expectLined(page.locator('button[aria-pressed="true"]').first())
})

test('the key pair that is chosen has a radio of the system’s', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131'])
  await page.getByRole('button', { name: /Rotate key pair/ }).click()
  const chosen = page.getByRole('radio', { name: 'cph-fleet-2026q4' })
  await chosen.check()
  await expect(chosen).toHaveCSS('appearance', 'auto')
})

test('the bar of a rotation has edges, and the row under the cursor a line', async ({ page, keyturn }) => {
  const { partlyFailed } = await standingRotations(keyturn)
  await page.goto(keyturn.proxy.url + inProject(`rotations/${partlyFailed}`))
  const totals = page.getByRole('region', { name: 'Totals' })
  await expect(totals.locator('[data-state="verified"]').first()).toHaveCSS('border-top-style', 'solid')
  const grid = page.getByRole('grid', { name: 'Servers of this rotation' })
  await grid.focus()
  await expectLined(grid.locator('[data-current]'))
})
