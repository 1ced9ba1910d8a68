import { expect, inProject, test } from './console.ts'

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('gets every screen in Chinese, and the switch gives English', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url)
    await expect(page.getByRole('heading', { level: 1, name: '服务器' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
    await expect(page.getByText('先修复').first()).toBeVisible()
    await page.goto(keyturn.proxy.url + inProject('key-pairs'))
    await expect(page.getByRole('heading', { level: 1, name: '密钥对' })).toBeVisible()
    await page.goto(keyturn.proxy.url + inProject('rotations'))
    await expect(page.getByRole('heading', { level: 1, name: '轮换' })).toBeVisible()
  })
})
