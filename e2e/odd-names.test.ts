import { expect, inProject, openServers, test } from './console.ts'
import { plainServers } from './rotation-states.ts'

const short = (id = '') => `${id.slice(0, 8)}…${id.slice(-4)}`

test('servers with one name, or one that does not show, stand with their ids in the list, the review and the rotation', async ({
  page,
  keyturn,
}) => {
  const [one, two, blank] = plainServers(keyturn)
  if (one === undefined || two === undefined || blank === undefined) throw new Error('the fleet lacks servers')
  // Two that differ in what nobody sees, on different key pairs.
  two.fixed['server_name'] = `${one.name}\u200B`
  two.keyPairName = 'cph-staging-2025'
  blank.fixed['server_name'] = '\u200B\u2060'
  await page.goto(keyturn.proxy.url)
  for (const { id } of [one, two, blank]) {
    await page.getByRole('searchbox', { name: 'Name, id or address' }).fill(id)
    await page.locator(`input[data-server="${id}"]`).check()
  }
  await expect(page.getByRole('checkbox', { name: blank.id })).toBeVisible()
  const all = page.getByRole('checkbox', { name: 'The server that matches' })
  await expect(all).toBeChecked()
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('no such server')
  await expect(page.getByText(/^No server matches/)).toBeVisible()

  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  for (const { id } of [one, two, blank]) await expect(page.getByText(short(id))).toBeVisible()
  await page.getByRole('radio', { name: 'cph-staging-2025' }).check()
  const skipped = page.getByRole('region', { name: 'Skipped' })
  await expect(skipped.getByText(`(${short(two.id)})`)).toBeVisible()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-7')
  await page.getByRole('button', { name: 'Rotate 3 servers' }).click()
  await expect(page.getByRole('grid').getByRole('button', { name: blank.id })).toBeVisible()
})

test('the review speaks of one server as one', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await page.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
  await page.goto(keyturn.proxy.url + inProject('rotate'))
  await expect(page.getByText('1 server changes')).toBeVisible()
})
