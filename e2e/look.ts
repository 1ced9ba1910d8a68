import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './console.ts'

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const narrow = { width: 360, height: 740 }

/** Nothing is wider than the page, nor than what it scrolls in; what is to scroll sideways is marked so. */
async function expectFits(page: Page) {
  await page.setViewportSize(narrow)
  const overflowing = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && !one.hasAttribute('data-sideways'))
      .filter((one) => one.tagName === 'HTML' || /auto|scroll/.test(getComputedStyle(one).overflowX))
      .map((one) => `${one.tagName} ${one.className}: ${one.scrollWidth} in ${one.clientWidth}`),
  )
  expect(overflowing).toEqual([])
}

export type LookedAt = 'both' | 'phone'

/** A state of a screen, looked at wide and light unless told, on a phone in the dark, and whether it fits 360 pixels. */
export async function look(page: Page, state: string, at: LookedAt = 'both') {
  await test.step(state, async () => {
    if (at === 'both') await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(phone)
    await expectAccessible(page)
    await expectFits(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(wide)
  })
}

/** To another address of the console without loading it anew: a script of the page would do the same. */
export async function go(page: Page, to: string) {
  await page.evaluate((address) => {
    history.pushState({}, '', address)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  }, to)
}
