import { expect, inProject, test } from './console.ts'
import { standingRotations } from './rotation-states.ts'

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('gets every screen in Chinese, and the switch gives English, which stays', async ({ page, keyturn }) => {
    const { verified } = await standingRotations(keyturn)
    const screens: { path: string; zh: string | RegExp; en: string | RegExp }[] = [
      { path: 'servers', zh: '服务器', en: 'Servers' },
      { path: 'rotate', zh: '轮换密钥对', en: 'Rotate key pair' },
      { path: 'rotations', zh: '轮换', en: 'Rotations' },
      { path: `rotations/${verified}`, zh: /^轮换 \d/, en: /^Rotation \d/ },
      { path: 'key-pairs', zh: '密钥对', en: 'Key pairs' },
      { path: 'activity', zh: '活动', en: 'Activity' },
      { path: 'about', zh: '关于本控制台', en: 'About this console' },
      { path: 'users', zh: '用户', en: 'Users' },
      { path: 'account', zh: '您的账户', en: 'Your account' },
    ]
    const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name, exact: true })
    const visit = async (language: 'zh' | 'en') => {
      for (const screen of screens) {
        await page.goto(keyturn.proxy.url + inProject(screen.path))
        await expect(heading(screen[language])).toBeVisible()
        await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-Hans' : 'en')
      }
    }
    await visit('zh')
    await page.getByRole('button', { name: /语言$/ }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await expect(heading('Your account')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await visit('en')
  })
})
