import type { Page } from '@playwright/test'
import { expect, openServers, test } from './console.ts'

/** Everything that a region which speaks by itself holds from now on, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[role="status"], [aria-live="polite"], output')) {
        const text = (region.textContent ?? '').trim()
        if (text !== '' && text !== said.at(-1)) said.push(text)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  // What was put there above.
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said)
}

test('a lost connection is said once, however long it lasts', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  const said = await listen(page)
  await page.context().setOffline(true)
  const bar = page.getByRole('region', { name: 'Connection' })
  await page.getByRole('button', { name: 'Read again', exact: true }).first().click()
  await expect(bar).toBeVisible()
  const age = bar.getByRole('time')
  const first = await age.textContent()
  await expect(age).not.toHaveText(first ?? '')
  await expect(age).not.toHaveText((await age.textContent()) ?? '')
  expect((await said()).filter((text) => text.includes('Connection lost.'))).toHaveLength(1)
  expect((await said()).filter((text) => /\d/.test(text))).toEqual([])
})

test('in a dialog the region is in it: all around is shut off', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('bj4-a-0131')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ results?$/)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('bj4-a-013')
  await expect(page.getByRole('status')).toHaveText(/servers match$/)
})
