import { expect, expectAccessible, openServers, test } from './console.ts'

const kinds = [
  ['badCredentials', 'The cloud does not accept our credentials'],
  ['forbidden', 'The cloud forbids this call'],
] as const

for (const [scenario, title] of kinds) {
  test(`${scenario}: the page says “${title}” and what to do`, async ({ page, keyturn }) => {
    keyturn.simulator.setScenario(scenario)
    await page.goto(keyturn.proxy.url)
    await expect(page.getByText(title).first()).toBeVisible()
    await expectAccessible(page)
  })
}

test('rows stay when the fleet cannot be read again', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  keyturn.simulator.setScenario('forbidden')
  // The proxy answers from its last read for some seconds.
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again', exact: true }).first().click()
    await expect(page.getByText('The cloud forbids this call').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
})
