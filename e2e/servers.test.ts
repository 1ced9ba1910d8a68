import type { Page } from '@playwright/test'
import type { Rotation } from '../src/contract/rotation.ts'
import { expect, expectAccessible, inProject, openServers, test } from './console.ts'

/** The names of the rows in view, from the top. */
const namesIn = (page: Page) =>
  page
    .getByRole('table', { name: 'Servers' })
    .getByRole('row')
    .getByRole('checkbox')
    .evaluateAll((boxes) =>
      // The first box stands for all.
      boxes.slice(1).map((box) => box.getAttribute('aria-label')),
    )

const filterBy = (page: Page, subject: string) =>
  page.getByRole('dialog', { name: 'Filter' }).getByText(subject, { exact: true }).click()

test('filters are counted, stand in the address and as chips, and come off one by one or all at once', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const menu = page.getByRole('dialog', { name: 'Filter' })
  await menu.getByRole('checkbox', { name: /^abnormal/ }).check()
  await menu.getByRole('checkbox', { name: /^frozen/ }).check()
  await filterBy(page, 'Key pair')
  await menu.getByText('is not any of').click()
  await menu.getByRole('checkbox', { name: /^cph-fleet-2026q4/ }).check()
  await filterBy(page, 'Rotation')
  // None of those that are left can be rotated, and the count says so before one asks.
  await expect(menu.getByRole('checkbox', { name: 'can be rotated 0', exact: true })).toBeVisible()
  await filterBy(page, 'Model')
  const model = menu.getByRole('checkbox', { name: /^physical\.rx1\.xlarge/ })
  const leaves = Number(/\d+$/.exec((await model.locator('..').innerText()).trim())?.[0])
  await model.check()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused()
  await expect(page.getByText(new RegExp(`^${leaves} of \\d+ servers$`))).toBeVisible()
  expect((await namesIn(page)).length).toBe(leaves)
  expect(new URL(page.url()).search).toBe(
    '?status=abnormal&status=frozen&notKeyPair=cph-fleet-2026q4&model=physical.rx1.xlarge',
  )

  await page.reload()
  await expect(page.getByText(new RegExp(`^${leaves} of \\d+ servers$`))).toBeVisible()
  const statusOff = page.getByRole('button', { name: 'Remove the filter by Status' })
  await statusOff.focus()
  await page.keyboard.press('Enter')
  await expect(statusOff).toBeHidden()
  // The next chip takes the focus of the one that went.
  await expect(page.getByRole('button', { name: 'Remove the filter by Model' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?notKeyPair=cph-fleet-2026q4$/)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/servers$/)
  await page.goBack()
  await expect(page.getByRole('button', { name: /what the key pair is not$/ })).toBeVisible()
})

test('order, columns and a kept view: by the keyboard, and over a reload', async ({ page, keyturn }) => {
  const broken = { 'keyturn.columns': '{"not":', [`keyturn.views.${inProject('').split('/')[2]}`]: '[{"name":7},' }
  await page.addInitScript((content) => {
    if (sessionStorage.getItem('broken') !== null) return
    sessionStorage.setItem('broken', 'once')
    for (const [key, value] of Object.entries(content)) localStorage.setItem(key, value)
  }, broken)
  await openServers(page, keyturn)
  const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button')
  await head('Zone').focus()
  await page.keyboard.press('Enter')
  await head('Key pair').focus()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(page).toHaveURL(/\?sort=zone&sort=-keyPair$/)
  await expect(page.getByRole('columnheader', { name: 'Key pair , 2 of 2 in the order, descending' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: /^Zone/ })).toHaveAttribute('aria-sort', 'ascending')
  const sorted = await namesIn(page)

  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  const columns = page.getByRole('dialog', { name: 'Columns' })
  await columns.getByRole('checkbox', { name: 'Id' }).uncheck()
  await columns.getByRole('checkbox', { name: 'Private address' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Private address' })).toBeVisible()

  await page.getByRole('button', { name: 'Views' }).focus()
  await page.keyboard.press('Enter')
  const views = page.getByRole('dialog', { name: 'Views' })
  await expect(views.getByText(/There is none yet/)).toBeVisible()
  await views.getByRole('textbox', { name: 'Name for the list as it is now' }).fill('By zone')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('button', { name: /^By zone/ })).toHaveAttribute('aria-current', 'true')
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.goto(keyturn.proxy.url + inProject('servers?status=normal'))
  await expect(page.getByRole('columnheader', { name: 'Private address' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Id', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('button', { name: /^By zone/ }).click()
  await expect(page).toHaveURL(/\?sort=zone&sort=-keyPair$/)
  await expect.poll(() => namesIn(page)).toEqual(sorted)

  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('button', { name: 'Rename By zone' }).click()
  await views.getByRole('textbox', { name: 'New name of By zone' }).fill('Zones')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('button', { name: /^Zones/ })).toBeVisible()
  await views.getByRole('button', { name: 'Delete Zones' }).click()
  await expect(views.getByText('Delete Zones?')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(views.getByText(/There is none yet/)).toBeVisible()
  await expect(views.getByRole('textbox')).toBeFocused()
})

test('servers in an open rotation show their state in the list, live, and lead to it; then they are free again', async ({
  page,
  keyturn,
}) => {
  const plain = [...keyturn.simulator.state.servers.values()].filter(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3',
  )
  const [first, second] = plain
  if (first === undefined || second === undefined) throw new Error('the simulated fleet has no such servers')
  const response = await keyturn.proxy.submit({
    serverIds: [first.id, second.id],
    waves: { first: 1, then: 'hold' },
  })
  // The proxy is ours and its answer is the contract's.
  const { id } = (await response.json()) as Rotation
  await keyturn.proxy.until(id, ({ state }) => state === 'held')
  const reads: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/servers')) reads.push(request.url())
  })
  await openServers(page, keyturn)
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('checkbox', { name, exact: true }) })
  await expect(row(first.name)).toContainText('verified')
  await expect(row(first.name).getByRole('link', { name: 'rotation 1', exact: true })).toBeVisible()
  const waits = row(second.name)
  await expect(waits).toContainText('waiting')
  await expect(waits.getByRole('checkbox')).toHaveAttribute('aria-disabled', 'true')
  await expect(waits.getByRole('link', { name: 'in rotation 1' })).toHaveAttribute(
    'href',
    new RegExp(`/rotations/${id}$`),
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await filterBy(page, 'Rotation')
  await page.getByRole('checkbox', { name: 'in a rotation now 1', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect.poll(() => namesIn(page)).toEqual([second.name])
  await page.getByRole('button', { name: 'Remove the filter by Rotation' }).click()

  expect((await keyturn.proxy.post(`/rotations/${id}/proceed`)).status).toBe(200)
  await expect(waits).toContainText('verified')
  await expect(waits).toContainText('cph-fleet-2026q4')
  await waits.getByRole('checkbox').check()
  await expect(page.getByText('1 selected')).toBeVisible()
  // The ledger told all that: the fleet was read once.
  expect(reads.length).toBe(1)
  await waits.getByRole('link', { name: 'rotation 1' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 1' })).toBeVisible()
})

test.describe('on a Chinese phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the menu filters and sorts, and everything in it is in Chinese', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url)
    await page.getByRole('button', { name: /^筛选/ }).click()
    const menu = page.getByRole('dialog', { name: '筛选' })
    await menu.getByRole('checkbox', { name: /^正常/ }).check()
    await menu.getByText('排序', { exact: true }).click()
    await menu.getByRole('button', { name: '更新时间，降序' }).click()
    expect(await menu.innerText()).not.toMatch(/\b(?:Filter|Sort|Key|Clear|of)\b/)
    await expect(page).toHaveURL(/\?status=normal&sort=name&sort=-updated$/)
    await expect(page.getByRole('button', { name: /^筛选/ })).toContainText('1')
    await menu.getByRole('button', { name: '清除筛选' }).click()
    await expect(page).toHaveURL(/\?sort=name&sort=-updated$/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '视图' }).click()
    await expect(page.getByRole('dialog', { name: '视图' }).getByText(/目前还没有视图/)).toBeVisible()
    await expectAccessible(page)
  })
})

test('an address that nobody could have meant shows the list all the same', async ({ page, keyturn }) => {
  await page.goto(keyturn.proxy.url + inProject('servers?status={"a":1}&rotation=nonsense&sort=nonsense'))
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
  await expect(page).not.toHaveURL(/nonsense/)
})

test.describe('a list that is long', () => {
  test.use({ cloud: { servers: 600 } })

  test('coming back to the servers is coming back to the same rows', async ({ page, keyturn }) => {
    await openServers(page, keyturn)
    const table = page.getByRole('table', { name: 'Servers', exact: true })
    await table.evaluate((element) => element.scrollTo({ top: 9_000 }))
    await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeHidden()
    const names = await namesIn(page)
    await page.getByRole('link', { name: 'Key pairs', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Key pairs' })).toBeVisible()
    await page.getByRole('link', { name: 'Servers', exact: true }).click()
    await expect.poll(() => table.evaluate(({ scrollTop }) => scrollTop)).toBe(9_000)
    expect(await namesIn(page)).toEqual(names)
  })
})
