import { generateKeyPairSync } from 'node:crypto'
import { openSshLine } from '../src/simulator/ssh-key.ts'
import { expect, expectAccessible, inProject, test } from './console.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const line = openSshLine(publicKey).trim()

test('a public key is pasted, looked at, named and imported; a private one is refused', async ({ page, keyturn }) => {
  await page.goto(keyturn.proxy.url + inProject('key-pairs'))
  await expect(page.getByRole('row', { name: /cph-fleet-2026q3/ })).toContainText('37')

  await page.getByRole('button', { name: 'Import a public key…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Import a public key' })
  const key = dialog.getByRole('textbox', { name: 'Public key' })
  await expect(key).toBeVisible()
  // By mistake the private half: it is gone from the field, and no request was made.
  await key.fill(privateKey)
  await expect(dialog.getByRole('alert')).toContainText('That is a private key')
  await expect(key).toHaveValue('')
  await key.fill(publicKey)
  await expect(dialog).toContainText('ssh-keygen -i -m PKCS8')
  await key.fill(line)
  await expect(dialog.getByRole('region', { name: 'What this key is' })).toContainText(/RSA 2048.*SHA256:.*MD5/s)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('cph-fleet-2026q4')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('This name is taken')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('cph-fleet-2027')
  await page.keyboard.press('Enter')

  const drawer = page.getByRole('dialog', { name: 'cph-fleet-2027' })
  await expect(drawer.getByRole('button', { name: 'Copy the public key' })).toBeVisible()
  await expect(drawer.getByRole('button', { name: 'Delete…' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /cph-fleet-2027/ })).toContainText('RSA 2048')
  await page.goto(keyturn.proxy.url + inProject('activity'))
  await expect(page.getByText('Key pair imported')).toBeVisible()
})

test('what nothing needs is deleted once its name is typed; what is in use is not, also since it was looked at', async ({
  page,
  keyturn,
}) => {
  await page.goto(keyturn.proxy.url + inProject('key-pairs?name=cph-fleet-2026q3'))
  const drawer = page.getByRole('dialog', { name: 'cph-fleet-2026q3' })
  await expect(drawer.getByRole('button', { name: 'Delete…' })).toHaveAttribute('aria-disabled', 'true')
  await expect(drawer).toContainText('37 servers are on it')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Unused \d+/ }).click()
  await expect(page.getByRole('row', { name: /cph-fleet-2026q3/ })).toHaveCount(0)
  await expectAccessible(page)

  // With the keyboard alone, from the row to the row being gone.
  await page.getByRole('link', { name: 'liu-wei-laptop' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete…' }).focus()
  await page.keyboard.press('Enter')
  const deletion = page.getByRole('dialog', { name: /^Delete key pair/ })
  await deletion.getByRole('textbox').fill('liu-wei')
  await expect(deletion.getByRole('button', { name: 'Delete key pair' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await deletion.getByRole('textbox').fill('liu-wei-laptop')
  await page.keyboard.press('Enter')
  await expect(deletion).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'liu-wei-laptop' })).toHaveCount(0)
  expect(keyturn.simulator.state.keyPairs.has('liu-wei-laptop')).toBe(false)

  await page.getByRole('link', { name: 'zhang-min-workstation' }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  keyturn.simulator.byHand.setServer('bj4-a-0131', { keyPair: 'zhang-min-workstation' })
  await deletion.getByRole('textbox').fill('zhang-min-workstation')
  await page.keyboard.press('Enter')
  await expect(deletion.getByRole('alert')).toContainText('Servers on the key pair zhang-min-workstation: 1')
  await expect(deletion).toContainText('bj4-a-0131')
})

test('what is deleted and imported again under its name is new', async ({ page, keyturn }) => {
  const known = keyturn.simulator.state.keyPairs.get('liu-wei-laptop')?.publicKey ?? ''
  await page.goto(keyturn.proxy.url + inProject('key-pairs?name=liu-wei-laptop'))
  const drawer = page.getByRole('dialog', { name: 'liu-wei-laptop' })
  const created = drawer.getByRole('term').filter({ hasText: 'Created' }).locator('+ dd')
  const before = await created.innerText()
  await drawer.getByRole('button', { name: 'Delete…' }).click()
  const deletion = page.getByRole('dialog', { name: /^Delete key pair/ })
  await deletion.getByRole('textbox').fill('liu-wei-laptop')
  await page.keyboard.press('Enter')
  await expect(deletion).toHaveCount(0)
  await page.getByRole('button', { name: 'Import a public key…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a public key' })
  await dialog.getByRole('textbox', { name: 'Public key' }).fill(known)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('liu-wei-laptop')
  await page.keyboard.press('Enter')
  await expect(created).toBeVisible()
  expect(await created.innerText()).not.toBe(before)
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('an import whose answer is lost is said to be unknown, and the list settles it', async ({ page, keyturn }) => {
    // The answer is lost, and so is every look of the proxy that follows it.
    keyturn.simulator.knobs.failures = [
      { on: 'import', what: 'dropAfter', times: 1 },
      { on: 'keyPairs', what: 'status503', skip: 2, times: 3 },
    ]
    await page.goto(keyturn.proxy.url + inProject('key-pairs?open=import'))
    const dialog = page.getByRole('dialog', { name: '导入公钥' })
    await dialog.getByRole('textbox', { name: '公钥' }).fill(line)
    await dialog.getByRole('textbox', { name: '名称' }).fill('late')
    await dialog.getByRole('button', { name: '导入', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('不知道 late 是否已导入')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '再次查看' }).click()
    await expect(page.getByRole('dialog', { name: 'late' })).toBeVisible()
    expect(keyturn.simulator.state.calls.filter(({ route }) => route === 'import')).toHaveLength(1)
  })
})
