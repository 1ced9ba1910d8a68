import { readFile } from 'node:fs/promises'
import { verifyActivity } from '../src/proxy/activity/verify-activity-check.ts'
import { expect, expectAccessible, inProject, test } from './console.ts'

test('who did what is told, found, kept and leads on; what is new is said and does not jump', async ({
  page,
  keyturn,
}) => {
  const { proxy } = keyturn
  const [one, two] = (await proxy.servers()).filter(({ blocked }) => blocked === undefined)
  const submit = async (id: string, reason: string) => {
    const answer = (await (await proxy.submit({ serverIds: [id], reason })).json()) as { id: string }
    await proxy.finished(answer.id)
  }
  await page.goto(proxy.url + inProject('activity'))
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await expectAccessible(page)

  await submit(one!.id, 'OPS-1')
  await page.getByRole('button', { name: 'Show 2 new entries' }).click()
  await expect(
    page.getByRole('row', { name: /local from 127\.0\.0\.1 Rotation submitted Rotation 1 .*OPS-1/ }),
  ).toBeVisible()
  await expect(page.getByRole('row', { name: /Keyturn Rotation finished Rotation 1 verified/ })).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('/')
  await page.keyboard.type('ops-1')
  await expect(page).toHaveURL(/q=ops-1/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await submit(two!.id, 'OPS-2')
  await page.goBack()
  await page.goto(`${proxy.url}${inProject('activity')}?group=outcomes`)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByLabel('Who').selectOption('local')
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page).toHaveURL(/actor=local/)

  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /NDJSON/ }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(verifyActivity(text)).toMatchObject({ entries: 4 })

  await page.getByRole('link', { name: 'Rotation 2' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 2/ })).toBeVisible()
})

test('the connection is checked call by call, and what is refused says why and what to do', async ({
  page,
  keyturn,
}) => {
  await page.goto(keyturn.proxy.url + inProject('about'))
  await expect(page.getByRole('row', { name: /Puts a key pair on servers changes PUT/ })).toContainText('never tried')
  await page.getByRole('button', { name: 'Check the connection' }).click()
  await expect(page.getByText('All 8 calls that were tried were answered.')).toBeVisible()
  await expect(page.getByText('The proxy’s clock agrees with the cloud’s.')).toBeVisible()
  await page.getByText('What others made and Keyturn ships').click()
  await expect(page.getByRole('row', { name: /^react \d.* MIT page$/ })).toBeVisible()

  keyturn.simulator.setScenario('forbidden')
  // The proxy answers from its last read for some seconds.
  await expect(async () => {
    await page.getByRole('button', { name: 'Check the connection' }).click()
    await expect(page.getByRole('row', { name: /Lists the servers .*refused CPS\.0001/ })).toBeVisible({
      timeout: 1_000,
    })
  }).toPass()
  await expect(page.getByText('Ask the account’s administrator to grant it in this project.').first()).toBeVisible()
  await expectAccessible(page)
})

test.describe('on a phone, in Chinese', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })

  test('both screens fit and can be reached', async ({ page, keyturn }) => {
    const { proxy } = keyturn
    const [one] = (await proxy.servers()).filter(({ blocked }) => blocked === undefined)
    await proxy.submit({ serverIds: [one!.id], reason: 'OPS-1' })
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
    await page.goto(proxy.url + inProject('servers'))
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('menuitem', { name: '活动' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '活动' })).toBeVisible()
    await expect(page.getByText('提交轮换')).toBeVisible()
    expect(await fits()).toBe(true)
    await expectAccessible(page)
    await page.goto(proxy.url + inProject('about'))
    await page.getByRole('button', { name: '检查连接' }).click()
    await expect(page.getByText('云接受访问密钥。')).toBeVisible()
    expect(await fits()).toBe(true)
    await expectAccessible(page)
  })
})
