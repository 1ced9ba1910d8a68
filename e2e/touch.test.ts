import type { Page } from '@playwright/test'
import { type Console, expect, inProject, test } from './console.ts'
import { go } from './look.ts'
import { addUser, becomeAdministrator, byName } from './people.ts'
import { standingRotations } from './rotation-states.ts'
import { expectTouchable, phoneInHand } from './touch.ts'

/* Every screen as it is held in a hand: whatever can be pressed is high enough for a finger. */

test.use({ ...phoneInHand, cloud: { jobMs: [50, 100] } })
test.slow()

const open = async (page: Page, keyturn: Console, screen: string) => {
  await page.goto(byName(keyturn, inProject(screen)))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** What a button opens, and away with it. */
async function openedBy(page: Page, name: string | RegExp, role: 'dialog' | 'menu' = 'dialog') {
  await page.getByRole('button', { name }).first().click()
  await expect(page.getByRole(role)).toBeVisible()
  await expectTouchable(page, `opened by ${name}`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole(role)).toHaveCount(0)
}

test('servers, their menus and dialogs, and the review', async ({ page, keyturn }) => {
  await open(page, keyturn, 'servers')
  for (const name of ['Filter', 'Views', /^Paste a list/, 'Find or run…']) await openedBy(page, name)
  await page.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
  await expectTouchable(page, 'servers')
  await openedBy(page, 'Menu', 'menu')
  await open(page, keyturn, 'servers?keyPair=cph-fleet-2026q3&status=normal')
  await expectTouchable(page, 'filtered servers')
  await open(page, keyturn, 'servers?q=none-such')
  await expectTouchable(page, 'no server')
  await open(page, keyturn, 'servers')
  await page.getByRole('link', { name: 'bj4-a-0131' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTouchable(page, 'a server')
  await open(page, keyturn, 'rotate')
  await expect(page.getByRole('radio', { name: 'cph-fleet-2026q4' })).toBeVisible()
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await expectTouchable(page, 'the review')
})

test('the rotations, and one with its dialogs', async ({ page, keyturn }) => {
  const ids = await standingRotations(keyturn)
  await open(page, keyturn, 'rotations')
  await expect(page.getByRole('link', { name: /^Rotation \d+$/ }).first()).toBeVisible()
  await expectTouchable(page, 'rotations')
  for (const [name, id] of Object.entries(ids)) {
    await go(page, inProject(`rotations/${id}`))
    await expect(page).toHaveURL(new RegExp(id))
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(page.getByRole('grid')).toBeVisible()
    await expectTouchable(page, name)
  }
  const dialogs = [
    ['heldAtLimit', 'open=stop'],
    ['heldAtLimit', 'open=goOn'],
    ['partlyFailed', 'open=retry'],
    ['partlyFailed', 'open=undo'],
  ] as const
  for (const [id, search] of dialogs) {
    await go(page, inProject(`rotations/${ids[id]}?${search}`))
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectTouchable(page, search)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const [target] = await keyturn.proxy.targets(ids.partlyFailed)
  await go(page, inProject(`rotations/${ids.partlyFailed}?server=${target?.serverId}`))
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTouchable(page, 'a target')
})

test('key pairs, the activity and what this console is', async ({ page, keyturn }) => {
  await standingRotations(keyturn)
  await open(page, keyturn, 'key-pairs')
  await expectTouchable(page, 'key pairs')
  for (const name of [/^Make in this browser/, /^Import a public key/]) await openedBy(page, name)
  await open(page, keyturn, 'key-pairs?name=liu-wei-laptop')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTouchable(page, 'a key pair')
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByLabel(/^Type its name/)).toBeVisible()
  await expectTouchable(page, 'a key pair to delete')
  await open(page, keyturn, 'activity')
  await expectTouchable(page, 'activity')
  await openedBy(page, 'Export', 'menu')
  await open(page, keyturn, 'about')
  await page.getByRole('button', { name: 'Check the connection' }).click()
  await expect(page.getByText(/calls that were tried were answered/)).toBeVisible()
  await page.getByText('What others made and Keyturn ships').click()
  await expect(page.getByRole('table', { name: 'Licences' })).toBeVisible()
  await expectTouchable(page, 'about')
  await page.goto(byName(keyturn, '/nothing/here'))
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await expectTouchable(page, 'nothing here')
})

test.describe('with accounts', () => {
  test.use({ env: { KEYTURN_SIGN_IN: 'local' } })

  test('the users, one’s account, and the sign-in', async ({ page, keyturn }) => {
    await becomeAdministrator(page, keyturn)
    await addUser(page, keyturn, 'wang.fang', 'viewer')
    await expectTouchable(page, 'users')
    await openedBy(page, 'Add a user…')
    await page.getByRole('button', { name: /^wang\.fang/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.getByRole('button', { name: 'Make a new one-time link' }).click()
    await expect(page.getByRole('region', { name: 'One-time link' })).toBeVisible()
    await expectTouchable(page, 'a user')
    await open(page, keyturn, 'account')
    await expectTouchable(page, 'account')
    await page.context().clearCookies()
    await page.goto(byName(keyturn, inProject('activity')))
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await expectTouchable(page, 'sign in')
  })
})

test('the key pairs are put in order on a phone, and those that are not listed stand in the same columns', async ({
  page,
  keyturn,
}) => {
  await open(page, keyturn, 'key-pairs')
  const first = page.getByRole('table', { name: 'Key pairs' }).getByRole('rowheader').first()
  await expect(first).toHaveText('cph-canary-2026')
  const order = page.getByRole('combobox', { name: 'Sort order' })
  await order.selectOption('Servers, descending')
  await expect(first).toHaveText('cph-fleet-2026q3')
  await expect(page).toHaveURL(/sort=servers$/)
  await order.selectOption('Name, descending')
  await expect(first).toHaveText('zhang-min-workstation')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(order).toBeHidden()
  for (const width of [1440, 1280, 1000, 800, 390]) {
    await page.setViewportSize({ width, height: 900 })
    // Where the figures of a table end, by its first row that has some.
    const right = (table: string, name: RegExp) =>
      page
        .getByRole('table', { name: table })
        .getByRole('link', { name })
        .first()
        .evaluate((link) => Math.round(link.getBoundingClientRect().right))
    const unlisted = await right('On servers, but not in the list', /servers? on cph-legacy/)
    expect(
      Math.abs(unlisted - (await right('Key pairs', /servers on cph-fleet-2026q3/))),
      `${width}`,
    ).toBeLessThanOrEqual(1)
  }
})

test('what is high enough for a finger leaves what stands around it its place', async ({ page, keyturn }) => {
  await open(page, keyturn, 'servers')
  const views = await page.getByRole('button', { name: 'Views' }).boundingBox()
  const part = await page.locator('[data-paint][tabindex="-1"]').first().boundingBox()
  expect((part?.y ?? 0) - ((views?.y ?? 0) + (views?.height ?? 0))).toBeGreaterThanOrEqual(4)

  // Figures stand on the line of the name, a link or not.
  await open(page, keyturn, 'key-pairs')
  const table = page.getByRole('table', { name: 'Key pairs' })
  await expect(table.getByRole('link', { name: /servers on cph-fleet-2026q3/ })).toBeVisible()
  const below = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const bottom = (cell: Element | undefined) => {
        const range = document.createRange()
        const texts = document.createTreeWalker(cell ?? row, NodeFilter.SHOW_TEXT)
        range.selectNodeContents(texts.nextNode() ?? row)
        return range.getBoundingClientRect().bottom
      }
      return Math.round(bottom(row.children[5]) - bottom(row.children[0]))
    }),
  )
  expect(new Set(below).size).toBe(1)
})

test('a cause of two lines keeps clear of its card’s edges', async ({ page, keyturn }) => {
  const ids = await standingRotations(keyturn)
  await page.setViewportSize({ width: 320, height: 844 })
  const gaps: number[] = []
  for (const id of Object.values(ids)) {
    await open(page, keyturn, `rotations/${id}`)
    const causes = page.getByRole('button', { expanded: false }).filter({ hasText: /^(CPS|APIGW)\./ })
    gaps.push(
      ...(await causes.evaluateAll((all) =>
        all.map((cause) => {
          const range = document.createRange()
          range.selectNodeContents(cause)
          const card = cause.closest('section')?.getBoundingClientRect()
          return range.getBoundingClientRect().top - (card?.top ?? 0)
        }),
      )),
    )
  }
  expect(gaps).not.toEqual([])
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6)
})

test('what becomes of a rotation’s servers moves nothing below its totals', async ({ page, keyturn }) => {
  const heights = new Set<number>()
  for (const id of Object.values(await standingRotations(keyturn))) {
    await open(page, keyturn, `rotations/${id}`)
    const totals = page.getByRole('region', { name: 'Totals' })
    await expect(totals.getByRole('listitem')).toHaveCount(9)
    heights.add(await totals.evaluate((element) => Math.round(element.getBoundingClientRect().height)))
  }
  expect(heights.size).toBe(1)
})
