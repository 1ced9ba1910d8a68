import type { Page } from '@playwright/test'
import { type Console, expect, inProject, openServers, test } from './console.ts'
import { go } from './look.ts'
import { movingRotations } from './rotation-states.ts'

/*
 * Who asks for less motion gets none: what comes may fade, nothing turns, slides, grows or breathes. The browser itself
 * tells of all that begins to move, whoever wrote it.
 */

test.slow()

/** Writes down what moves, from the first moment on: the property, and of what. */
async function watchMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const moved = new Set<string>()
    const still = new Set(['opacity', 'offset', 'computedOffset', 'easing', 'composite'])
    const look = ({ target }: Event) => {
      if (!(target instanceof Element)) return
      for (const { effect } of target.getAnimations({ subtree: false })) {
        if (!(effect instanceof KeyframeEffect) || Number(effect.getComputedTiming().duration) <= 1) continue
        const changed = effect.getKeyframes().flatMap((frame) => Object.keys(frame))
        for (const one of changed) if (!still.has(one)) moved.add(`${one} of ${target.tagName} ${target.className}`)
      }
    }
    for (const type of ['animationstart', 'transitionrun']) document.addEventListener(type, look, { capture: true })
    Object.assign(window, { moved })
  })
  return () => page.evaluate(() => [...(window as unknown as { moved: Set<string> }).moved])
}

/** Through what moves at other times: the mark, the bars, buttons under the pointer, dialogs, a drawer, menus, a rotation. */
async function walk(page: Page, keyturn: Console) {
  // What has only just opened has not got the focus yet; what is closing still takes it back to where it came from.
  const close = () =>
    expect(async () => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 })
    }).toPass()
  await openServers(page, keyturn)
  await page.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await close()
  await page.getByRole('searchbox').fill('bj4-a')
  await page.getByRole('link', { name: 'bj4-a-0131' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await close()
  await page.getByRole('button', { name: 'Colours' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await go(page, inProject('key-pairs?sort=age'))
  await page.getByRole('button', { name: 'Make in this browser…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await close()
  const { running } = await movingRotations(keyturn)
  await go(page, inProject(`rotations/${running}`))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
}

test.use({ env: { KEYTURN_SETTLE_MS: '600000' } })

test('what moves at other times stands still for who asks for less motion', async ({ page, keyturn }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moved = await watchMotion(page)
  await walk(page, keyturn)
  expect(await moved()).toEqual([])
})

test('for others the same does move, so that this is worth a test', async ({ page, keyturn }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const moved = await watchMotion(page)
  await walk(page, keyturn)
  expect((await moved()).join()).toMatch(/transform|rotate|translate/)
})
