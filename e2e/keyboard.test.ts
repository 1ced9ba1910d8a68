import { expect, inProject, openServers, test } from './console.ts'
import { standingRotations } from './rotation-states.ts'

test('from page load to a submitted rotation with the keyboard alone', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Name, id or address' })).toBeFocused()
  await page.keyboard.type('bj4-a-013')
  await expect(page.getByRole('checkbox', { name: 'bj4-b-0005' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  const reach = async (target: ReturnType<typeof page.getByRole>) => {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached with Tab')
  }
  await reach(page.getByRole('checkbox', { name: 'bj4-a-0131' }))
  await page.keyboard.press('Space')
  await expect(page.getByText('1 selected')).toBeVisible()
  const rotate = page.getByRole('region', { name: 'Selection' }).getByRole('link', { name: /Rotate key pair/ })
  await reach(rotate.or(page.getByRole('button', { name: 'Rotate key pair…' })).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rotate key pair' })).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Name or fingerprint' })
  await reach(search)
  await page.keyboard.type('2026q4')
  await expect(page.getByRole('radio')).toHaveCount(1)
  await reach(page.getByRole('radio', { name: 'cph-fleet-2026q4' }))
  await page.keyboard.press('Space')
  await reach(page.getByRole('textbox', { name: /Reason or ticket/ }))
  await page.keyboard.type('keyboard only')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /bj4-a-0131/ })).toContainText('verified')
})

test('the servers of a rotation are one stop, and a click on the strip takes no focus', async ({ page, keyturn }) => {
  const { partlyFailed } = await standingRotations(keyturn)
  await page.goto(keyturn.proxy.url + inProject(`rotations/${partlyFailed}`))
  const grid = page.getByRole('grid', { name: 'Servers of this rotation' })
  await expect(grid.getByRole('button', { name: 'Copy job id' }).first()).toBeVisible()
  await grid.focus()
  await page.keyboard.press('Tab')
  expect(await grid.evaluate((element) => element.contains(document.activeElement))).toBe(false)

  await openServers(page, keyturn)
  await page.locator('[aria-hidden="true"] [data-paint="1"]').first().click()
  await expect(page).toHaveURL(/keyPair=/)
  expect(await page.evaluate(() => document.activeElement?.closest('[aria-hidden="true"]') === null)).toBe(true)
})

test('a further column joins the order with Shift and Enter, or Shift and Space', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  const head = (name: string) => page.getByRole('columnheader').getByRole('button', { name: new RegExp(`^${name}`) })
  await head('Status').press('Space')
  await head('Key pair').press('Shift+Enter')
  await head('Updated').press('Shift+Space')
  await expect(head('Updated')).toHaveAccessibleName(/^Updated ?, 3 of 3 in the order, ascending$/)
  await expect(head('Updated')).toBeFocused()
  await head('Key pair').press('Shift+Space')
  await expect(head('Key pair')).toHaveAccessibleName(/^Key pair ?, 2 of 3 in the order, descending$/)
  await expect(page).toHaveURL(/sort=status&sort=-keyPair&sort=updated/)
})
