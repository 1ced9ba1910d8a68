import type { Locator, Page } from '@playwright/test'
import { type Console, expect, expectAccessible, inProject, openServers, test, tick } from './console.ts'
import { held, heldCalls } from './held-calls.ts'

const dock = (page: Page) => page.getByRole('region', { name: 'Selection' })
const free = ({ simulator }: Console) => [...simulator.state.servers.values()].filter(({ status }) => status === 5)
const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Presses Tab until the focus is there. */
async function reach(page: Page, target: Locator) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused(target).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached with Tab')
}

const { clock, waiting, letGo } = heldCalls()

test.describe('a large fleet whose pages come one after the other', () => {
  test.use({ cloud: { servers: 1500, knobs: { latencyByRoute: { servers: held } }, clock } })
  test('all that match are selected, also those still to come; stopping keeps what is there', async ({
    page,
    keyturn,
  }) => {
    await page.goto(keyturn.proxy.url + inProject('servers'))
    await expect.poll(waiting).toBe(1)
    letGo()
    const all = page.getByRole('button', { name: 'Select all that match, also those still to come' })
    await all.click()
    await expect(dock(page).getByText(/^Waiting for the rest of the list: [\d,]+ of 1,500 read$/)).toBeVisible()
    const rotate = page.getByRole('button', { name: 'Rotate key pair…' })
    await expect(rotate).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Stop waiting' }).click()
    await expect(rotate).not.toHaveAttribute('aria-disabled')
    await all.click()
    // One that is unticked while the rest comes is not ticked again.
    await page.getByRole('checkbox', { name: 'bj4-a-0131' }).uncheck()
    keyturn.simulator.knobs.latencyByRoute = {}
    letGo()
    const count = free(keyturn).length - 1
    await expect(dock(page).getByText(`${count.toLocaleString('en-GB')} selected`, { exact: true })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).not.toBeChecked()
    await page.getByRole('button', { name: 'Invert' }).click()
    await expect(dock(page).getByText('1 selected', { exact: true })).toBeVisible()
    // Left in the same moment: before there was a time to write it down.
    await page.getByRole('button', { name: /^Select all [\d,]+ that match$/ }).evaluate((button: HTMLElement) => {
      button.click()
      location.reload()
    })
    const everything = free(keyturn).length.toLocaleString('en-GB')
    await expect(dock(page).getByText(`${everything} selected`, { exact: true })).toBeVisible()
  })
})

test('with the keyboard alone: a range, its drawer, what the filter hides, and a pasted list', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true })
  await reach(page, box('bj4-a-0131'))
  await page.keyboard.press('Space')
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('j')
  await page.keyboard.press('Shift+Space')
  // bj4-a-0133 is abnormal and passed over.
  await expect(dock(page).getByText('4 selected')).toBeVisible()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'bj4-a-0135' })
  await expect(drawer.getByText('VPC range')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  expect(await isFocused(box('bj4-a-0135'))).toBe(true)

  await page.keyboard.press('/')
  await page.keyboard.type('bj4-a-0131')
  await expect(dock(page).getByText('3 hidden by the filter')).toBeVisible()
  await reach(page, dock(page).getByRole('button', { name: 'Show them' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: /^bj4-/ })).toHaveCount(3)
  await expect(box('bj4-a-0131')).toHaveCount(0)

  await reach(page, dock(page).getByRole('button', { name: 'Paste a list…' }))
  await page.keyboard.press('Enter')
  const paste = page.getByRole('dialog', { name: 'Paste a list of servers' })
  await reach(page, paste.getByRole('textbox', { name: 'Ids or names' }))
  await page.keyboard.insertText('bj4-a-0137')
  await reach(page, paste.getByRole('button', { name: 'Replace the selection' }))
  await page.keyboard.press('Enter')
  await expect(dock(page).getByText('1 selected', { exact: true })).toBeVisible()
  expect(await isFocused(dock(page).getByRole('button', { name: 'Paste a list…' }))).toBe(true)
})

test('a pasted list reports what it names, and a selected server that went away or froze is said', async ({
  page,
  keyturn,
}) => {
  const { simulator } = keyturn
  const named = (name: string) => [...simulator.state.servers.values()].find((server) => server.name === name)
  const twin = named('bj4-a-0140')
  if (twin === undefined) throw new Error('the fleet lacks a server')
  twin.fixed['server_name'] = 'bj4-a-0139'
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131'])
  await page.getByRole('button', { name: 'Paste a list…' }).click()
  const paste = page.getByRole('dialog', { name: 'Paste a list of servers' })
  const id = named('bj4-a-0132')?.id ?? ''
  const rows = [id, 'bj4-a-0131', 'ＢＪ４－a-0134', 'bj4-a-0134', 'bj4-a-0138', 'bj4-a-0139', 'no-such-one']
  await paste
    .getByRole('textbox', { name: 'Ids or names' })
    .fill(`\uFEFFserver_name，status\n${rows.map((row) => `"${row}"，running`).join('\n')}\n`)
  await expect(paste.getByRole('combobox', { name: 'Read from the table' })).toHaveValue('0')
  await expect(paste.getByRole('heading', { name: '3 servers can be selected' })).toBeVisible()
  await expect(paste.getByText('1 of them is selected already')).toBeVisible()
  await expect(paste.getByRole('heading', { name: '1 cannot be rotated' })).toBeVisible()
  await expect(paste.getByText('renew or top up first')).toBeVisible()
  await expect(paste.getByRole('heading', { name: '1 not found in this project' })).toBeVisible()
  await expect(paste.getByText('no-such-one', { exact: true })).toBeVisible()
  await expect(paste.getByRole('heading', { name: '1 repeats another, and counts once' })).toBeVisible()
  await paste.getByRole('group', { name: 'bj4-a-0139' }).getByRole('checkbox').last().check()
  await expectAccessible(page)
  await paste.getByRole('button', { name: 'Add 3 servers' }).click()
  await expect(dock(page).getByText('4 selected', { exact: true })).toBeVisible()

  simulator.byHand.setServer('bj4-a-0131', { status: 8 })
  simulator.byHand.setServer('bj4-a-0134', { gone: true })
  // The proxy answers from its last read for some seconds.
  const unfit = dock(page).getByRole('button', { name: '2 cannot be rotated' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again' }).click()
    await expect(unfit).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await unfit.click()
  const why = page.getByRole('dialog', { name: '2 selected servers cannot be rotated' })
  await expect(why.getByText('no longer in the list: deleted, or moved to another project')).toBeVisible()
  await expect(why.getByText('bj4-a-0131')).toBeVisible()
  await expectAccessible(page)
  await why.getByRole('button', { name: 'Leave all out' }).click()
  await expect(dock(page).getByText('2 selected', { exact: true })).toBeVisible()
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('a list is pasted and the drawer reads', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url + inProject('servers'))
    await page.getByRole('button', { name: '粘贴列表…' }).click()
    const paste = page.getByRole('dialog', { name: '粘贴服务器列表' })
    await paste.getByRole('textbox', { name: 'ID 或名称' }).fill('回归测试-0011、回归测试-0012；没有这台')
    await expect(paste.getByRole('heading', { name: '1 项在此项目中未找到' })).toBeVisible()
    await expectAccessible(page)
    await paste.getByRole('button', { name: '选择 1 台服务器' }).click()
    await page.getByRole('searchbox', { name: '名称、ID 或地址' }).fill('回归测试-0011')
    await page.getByRole('link', { name: '回归测试-0011' }).click()
    await expect(page.getByRole('dialog').getByText('VPC 网段')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('more servers than one rotation takes', () => {
  test.use({ cloud: { servers: 11_500 } })
  test('as many as it takes are selected, no more are offered, and the box above them takes them away', async ({
    page,
    keyturn,
  }) => {
    await page.goto(keyturn.proxy.url + inProject('servers'))
    const all = page.getByRole('button', { name: /^Select all 10,\d+ that match$/ })
    await expect(all).toBeVisible({ timeout: 30_000 })
    await all.click()
    await expect(dock(page).getByText('10,000 selected', { exact: true })).toBeVisible()
    await expect(dock(page).getByText(/^10,000 is the most one rotation takes: \d+ left out$/)).toBeVisible()
    await expect(all).toHaveCount(0)
    await page.getByRole('checkbox', { name: /^All 10,\d+ servers that match$/ }).click()
    await expect(all).toBeVisible()
    await expect(dock(page).getByText(/ selected$/)).toHaveCount(0)
  })
})
