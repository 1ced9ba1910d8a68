import { expect, expectAccessible, inProject, openServers, test } from './console.ts'

test('a few letters lead anywhere, with the keyboard alone, and the focus comes back', async ({ page, keyturn }) => {
  const { proxy } = keyturn
  await openServers(page, keyturn)
  const server = page.getByRole('checkbox', { name: 'bj4-a-0132' })
  await server.focus()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Screen, server, key pair, rotation or command' })
  await expect(field).toBeFocused()
  await expectAccessible(page)
  const chosen = page.getByRole('option', { selected: true })
  await expect(chosen).toHaveText('Read the servers again')
  await page.keyboard.press('ArrowUp')
  await expect(chosen).toHaveText(/^Keyboard shortcuts/)
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(server).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('bj4-a-0140')
  await expect(chosen).toContainText('bj4-a-0140')
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'bj4-a-0140' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/q=bj4-a-0140$/)

  const { id } = (await (await proxy.submit({ serverIds: [(await proxy.servers())[0]!.id] })).json()) as { id: string }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('rotation 1')
  await page.getByRole('option', { name: /^Rotation 1 / }).click()
  await expect(page).toHaveURL(new RegExp(id))
  await expect(page.locator('main')).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('简体')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '密钥对' }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('no such thing')
  await expect(page.getByText('没有与“no such thing”相符的内容。')).toBeVisible()
})

test('the shortcuts are listed and work, and stay text in a field', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list.getByText('tick the server')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('?')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeFocused()

  await page.keyboard.press('/')
  await page.keyboard.type('?ga')
  await expect(page.getByRole('searchbox', { name: 'Name, id or address' })).toHaveValue('?ga')
  await expect(list).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1 }).click()
  for (const [letter, title] of [
    ['k', 'Key pairs'],
    ['a', 'Activity'],
    ['o', 'About this console'],
    ['r', 'Rotations'],
    ['s', 'Servers'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
  await page.keyboard.press('?')
  await expect(list).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('a button opens the palette, and it leads to the shortcuts', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url + inProject('key-pairs'))
    await page.getByRole('button', { name: 'Find or run…' }).click()
    await expect(page.getByText('Only servers that have been read')).toHaveCount(0)
    await page.getByRole('option', { name: 'Keyboard shortcuts' }).click()
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectAccessible(page)
  })
})
