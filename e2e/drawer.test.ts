import { expect, expectAccessible, inProject, openServers, test } from './console.ts'
import { held, heldCalls } from './held-calls.ts'

const { clock, waiting, letGo } = heldCalls()

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

test('from a drawer one goes on through the list as it is ordered and filtered, and comes back to the row it led to', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  await page.goto(keyturn.proxy.url + inProject('servers?q=bj4-a-013&status=normal&sort=-name'))
  const links = page.getByRole('table', { name: 'Servers' }).locator('[data-opens]')
  await expect(page.getByText(/^\d+ of \d+ servers$/)).toBeVisible()
  const names = await links.allTextContents()
  expect(names.length).toBeGreaterThan(3)
  await links.nth(0).click()

  const drawer = page.getByRole('dialog')
  const titled = (index: number) => drawer.getByRole('heading', { level: 2, name: names[index] ?? '', exact: true })
  const previous = drawer.getByRole('button', { name: 'Previous server' })
  const next = drawer.getByRole('button', { name: 'Next server' })
  await expect(drawer.getByText(`1 of ${names.length}`)).toBeVisible()
  await expect(previous).toHaveAttribute('aria-disabled', 'true')
  await expect(previous).toHaveAccessibleDescription('This is the first of the list.')
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(titled(1)).toBeVisible()
  await expect(next).toBeFocused()
  const second = [...keyturn.simulator.state.servers.values()].find(({ name }) => name === names[1])
  await expect(page).toHaveURL(new RegExp(`server=${second?.id}`))
  await expect(drawer.getByText('VPC range')).toBeVisible()

  await page.keyboard.press('j')
  await expect(titled(2)).toBeVisible()
  await page.keyboard.press('k')
  await expect(titled(1)).toBeVisible()
  const phone = drawer.getByRole('textbox', { name: 'Address of the phone' })
  await phone.pressSequentially('jk')
  await expect(phone).toHaveValue('jk')
  await expect(titled(1)).toBeVisible()
  await next.focus()
  for (let i = 2; i < names.length; i += 1) {
    await page.keyboard.press('j')
    await expect(titled(i)).toBeVisible()
  }
  await expect(next).toHaveAccessibleDescription('This is the last of the list.')
  await expect(next).toBeFocused()
  await page.keyboard.press('j')
  await expect(titled(names.length - 1)).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: names.at(-1) ?? '', exact: true })).toBeFocused()
  // One step in the history, however far it was led.
  await expect(page).toHaveURL(/sort=-name$/)
})

test.describe('on a phone, while the list comes in page by page', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    cloud: { servers: 150, knobs: { latencyByRoute: { servers: held } }, clock },
  })

  test('a drawer leads through what is there, and says that more is to come', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url + inProject('servers?q=bj4-a-013'))
    await expect.poll(waiting).toBe(1)
    letGo()
    const links = page.getByRole('table', { name: 'Servers' }).locator('[data-opens]')
    await expect(links.nth(1)).toBeVisible()
    const there = await links.count()
    await links.nth(there - 2).tap()
    const drawer = page.getByRole('dialog')
    const next = drawer.getByRole('button', { name: 'Next server' })
    await expect(drawer.getByText(`${there - 1} of ${there}`)).toBeVisible()
    await next.tap()
    await expect(drawer.getByText(`${there} of ${there}`)).toBeVisible()
    expect((await next.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expect(drawer.getByText('VPC range')).toBeVisible()
    await expect(next).toHaveAccessibleDescription('The rest of the list is still coming.')
    // Where nothing points, pressing it is the way to ask why.
    await next.tap({ force: true })
    await expect(drawer.getByText('The rest of the list is still coming.')).toBeVisible()
    await expectAccessible(page)
    keyturn.simulator.knobs.latencyByRoute = {}
    letGo()
    await expect(next).not.toHaveAccessibleDescription('The rest of the list is still coming.')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
