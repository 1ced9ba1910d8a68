import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, inProject, openServers, test, tick } from './console.ts'
import { standingRotations } from './rotation-states.ts'

/** 1280 × 720 at a zoom of 200 %, and a laptop whose browser leaves little. */
const windows = [
  { width: 640, height: 360 },
  { width: 1280, height: 450 },
] as const

/** What is focused is seen whole, above the dock. */
async function expectSeen(page: Page, focused: Locator, dock: Locator) {
  const [box, over] = [await focused.boundingBox(), await dock.boundingBox()]
  expect(box?.y ?? -1).toBeGreaterThanOrEqual(0)
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(over?.y ?? 0)
  expect(over?.height ?? Infinity).toBeLessThanOrEqual(56)
}

for (const size of windows) {
  test(`${size.width} × ${size.height}: the head scrolls away, and the dock hides nothing that is focused`, async ({
    page,
    keyturn,
  }) => {
    await openServers(page, keyturn)
    await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
    await page.setViewportSize(size)
    const heading = page.getByRole('heading', { level: 1 })
    const dock = page.getByRole('region', { name: 'Selection' })
    await page.mouse.move(size.width / 2, size.height / 2)
    await expect(async () => {
      await page.mouse.wheel(0, 400)
      await expect(heading).not.toBeInViewport({ timeout: 500 })
    }).toPass()
    const current = page.locator('input[data-server]:focus')
    await page.getByRole('main').focus()
    for (let i = 0; i < 12; i += 1) await page.keyboard.press('j')
    await expectSeen(page, current, dock)
    for (const key of ['End', 'PageUp', 'Home']) {
      await page.keyboard.press(key)
      await expectSeen(page, current, dock)
    }
    await expectAccessible(page)

    await dock.getByRole('button', { name: /Rotate key pair/ }).click()
    await expect(heading).toBeInViewport()
    const pairs = page.getByRole('radio')
    await pairs.first().focus()
    for (let i = 0; i < 4; i += 1) {
      await page.keyboard.press('ArrowDown')
      await expectSeen(page, page.locator('input[type=radio]:focus'), page.getByRole('region', { name: /next/ }))
    }
    await expectAccessible(page)

    const { partlyFailed } = await standingRotations(keyturn)
    await page.goto(keyturn.proxy.url + inProject(`rotations/${partlyFailed}`))
    const rows = page.getByRole('grid', { name: 'Servers of this rotation' })
    await rows.focus()
    await page.keyboard.press('End')
    await expect(rows.locator('[data-current]')).toBeInViewport({ ratio: 0.9 })
    await expect(heading).not.toBeInViewport()
  })
}
