import { expect, expectAccessible, inProject, openServers, test } from './console.ts'

test('a server’s drawer says how to connect, what became of it, and all that the cloud tells', async ({
  page,
  context,
  keyturn,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { simulator, proxy } = keyturn
  const server = [...simulator.state.servers.values()].find(({ name }) => name === 'bj4-a-0131')
  const id = server?.id ?? ''
  for (const keyPair of ['cph-fleet-2026q4', 'cph-canary-2026']) {
    const response = await proxy.submit({ serverIds: [id], keyPair, reason: `to ${keyPair}` })
    // The proxy is ours and its answer is the contract's.
    await proxy.finished(((await response.json()) as { id: string }).id)
  }
  await openServers(page, keyturn)
  const name = page.getByRole('link', { name: 'bj4-a-0131' })
  await name.click()
  const drawer = page.getByRole('dialog', { name: 'bj4-a-0131' })
  await expect(page).toHaveURL(new RegExp(`server=${id}`))
  await expect(drawer.getByText('VPC range')).toBeVisible()

  const rotations = drawer.getByRole('list', { name: 'Rotations of this server, newest first' })
  await expect(rotations.getByRole('link')).toHaveText(['Rotation 2', 'Rotation 1'])
  await expect(rotations.getByRole('listitem').first()).toContainText('verified')
  await expect(rotations.getByRole('listitem').first()).toContainText('to cph-canary-2026')
  await drawer.getByRole('textbox', { name: 'Address of the phone' }).fill('10.237.0.9')
  await drawer.getByText('If it does not connect').click()
  await drawer.getByText('Other port, user or key file').click()
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Copy all three lines' }).click()
  const user = inProject('').split('/')[2]
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual([
    `ssh -L 15555:10.237.0.9:5555 ${user}@124.70.88.13 -i cph-canary-2026.pem -Nf`,
    'adb connect 127.0.0.1:15555',
    'adb devices',
  ])
  await drawer.getByRole('button', { name: 'Select this server' }).click()
  await expect(drawer.getByRole('button', { name: 'Take out of the selection' })).toBeVisible()

  await page.goBack()
  await expect(drawer).toHaveCount(0)
  await expect(name).toBeFocused()
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('a drawer opened by its address goes back to its row, and says what cannot be read or is gone', async ({
  page,
  keyturn,
}) => {
  const { simulator, proxy } = keyturn
  const server = [...simulator.state.servers.values()].find(({ name }) => name === 'bj4-c-0201')
  simulator.knobs.failures = [{ on: 'server', what: 'forbidden', times: 1 }]
  await page.goto(proxy.url + inProject(`servers?server=${server?.id}`))
  const drawer = page.getByRole('dialog', { name: 'bj4-c-0201' })
  await expect(drawer.getByRole('alert')).toBeVisible()
  // What the list knows is there all the same.
  await expect(drawer.getByText('ops-break-glass').first()).toBeVisible()
  await expect(drawer.getByText('VPC range')).toHaveCount(0)
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByText('VPC range')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page).not.toHaveURL(/server=/)
  await expect(page.getByRole('checkbox', { name: 'bj4-c-0201' })).toBeFocused()

  simulator.byHand.setServer('bj4-c-0201', { gone: true })
  await page.goto(proxy.url + inProject(`servers?server=${server?.id}`))
  await expect(page.getByRole('dialog').getByText('The cloud no longer has this server')).toBeVisible()
  await expect(page.getByRole('dialog').getByText('Keyturn never changed it.')).toBeVisible()
  await expectAccessible(page)
})
