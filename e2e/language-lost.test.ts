import { expect, inProject } from './console.ts'
import { look } from './look.ts'
import { lose, test } from './served-copy.ts'

test('a language whose words do not come leaves the other one, says so, and comes at the next try', async ({
  page,
  keyturn,
  consoleDirectory,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(keyturn.proxy.url + inProject('about'))
  const find = await lose(consoleDirectory, 'zh')
  const chinese = async () => {
    await page.getByRole('button', { name: 'EN, language' }).click()
    await page.getByRole('menuitemradio', { name: '简体中文' }).click()
  }
  await chinese()
  const dialog = page.getByRole('dialog', { name: 'The words in 简体中文 did not come' })
  await expect(dialog.getByText('A part of this page could not be loaded')).toBeVisible()
  await look(page, 'a language that did not come')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // Nothing changed: not the words, not what this browser remembers, and a screen that is opened has its words.
  await expect(page.getByRole('heading', { level: 1, name: 'About this console' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()

  await chinese()
  await expect(dialog).toBeVisible()
  await find()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '活动' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '活动' })).toBeVisible()
  expect(errors).toEqual([])
})
