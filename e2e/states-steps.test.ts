import { generateKeyPairSync } from 'node:crypto'
import { openSshLine } from '../src/simulator/ssh-key.ts'
import { expect, expectAccessible, inProject, test } from './console.ts'
import { go, look } from './look.ts'
import { standingRotations } from './rotation-states.ts'

/* What is seen only for a moment or after some steps: a rotation that is being read, its evidence, a key pair on its way. */

test.slow()

test.describe('a rotation', () => {
  test.use({ cloud: { jobMs: [50, 100] }, env: { KEYTURN_SETTLE_MS: '1000' } })

  test('while it is read, and with the ways to keep its record', async ({ page, keyturn }) => {
    const { verified, partlyFailed } = await standingRotations(keyturn)
    // Its code is there and its data is not.
    await page.goto(keyturn.proxy.url + inProject(`rotations/${verified}`))
    await expect(page.getByRole('grid')).toBeVisible()
    const devtools = await page.context().newCDPSession(page)
    const slow = (latency: number) =>
      devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency,
        downloadThroughput: -1,
        uploadThroughput: -1,
      })
    await slow(30_000)
    await go(page, inProject(`rotations/${partlyFailed}`))
    await expect(page.locator('[aria-busy="true"]')).toBeVisible()
    await look(page, 'a rotation that is being read')
    await expect(page.locator('[aria-busy="true"]')).toBeVisible()
    await slow(0)
    await page.reload()
    await expect(page.getByRole('grid')).toBeVisible()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      await page.getByRole('button', { name: 'Evidence' }).click()
      await expect(page.getByRole('menuitem', { name: /JSON/ })).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
  })
})

test('a key pair that is made, saved and brought back; and a public key that was read', async ({ page, keyturn }) => {
  await page.goto(keyturn.proxy.url + inProject('key-pairs?open=make'))
  const made = page.getByRole('dialog', { name: 'Make a key pair in this browser' })
  await made.getByRole('button', { name: 'Make the key pair' }).click()
  await expect(made.getByRole('alert').first()).toBeVisible()
  await look(page, 'a key pair to make, without a name')
  await made.getByRole('textbox', { name: 'Name' }).fill('made-here')
  await made.getByRole('button', { name: 'Make the key pair' }).click()
  const save = made.getByRole('button', { name: /^Save / })
  await expect(save).toBeVisible()
  await look(page, 'a key pair that is made and not saved')
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  await look(page, 'a key pair whose file is to come back')
  await made.locator('input[type=file]').setInputFiles(await download.path())
  await expect(made.getByRole('button', { name: 'Import the public half' })).toBeEnabled()
  await look(page, 'a key pair whose file came back')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/leave/i).first()).toBeVisible()
  await look(page, 'a key pair that would be lost')

  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await page.goto(keyturn.proxy.url + inProject('key-pairs?open=import'))
  const imported = page.getByRole('dialog', { name: 'Import a public key' })
  await imported.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(imported.getByRole('alert').first()).toBeVisible()
  await look(page, 'nothing to import')
  await imported.getByRole('textbox', { name: 'Public key' }).fill(openSshLine(publicKey).trim())
  await expect(imported.getByText('RSA 2048')).toBeVisible()
  await look(page, 'a public key that was read')
})
