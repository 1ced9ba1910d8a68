import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { fingerprintOf } from '../src/proxy/key-pairs/import.ts'
import { verifyCommand } from '../src/proxy/rotations/verify-evidence-command.ts'
import { type Console, expect, expectAccessible, inProject, openServers, test, tick } from './console.ts'

const next = 'cph-fleet-2026q4'

const line = (algorithm: string, ...fields: (Uint8Array | string)[]) => {
  const field = (bytes: Uint8Array | string) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(Buffer.byteLength(bytes))
    return Buffer.concat([length, Buffer.from(bytes)])
  }
  return `${algorithm} ${Buffer.concat([field(algorithm), ...fields.map(field)]).toString('base64')}`
}
const bytes = (part: string | undefined) => Buffer.from(part ?? '', 'base64url')

type Pair = { publicKey: string; privateKey: KeyObject }

function rsa(): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { n, e } = publicKey.export({ format: 'jwk' })
  return { publicKey: line('ssh-rsa', bytes(e), Buffer.concat([Buffer.alloc(1), bytes(n)])), privateKey }
}

/** Puts a key whose private half the test has under a listed name. */
function list({ simulator }: Console, name: string, { publicKey }: Pair) {
  const { keyPairs } = simulator.state
  const before = keyPairs.get(name)
  if (before === undefined) throw new Error(`the simulator has no ${name}`)
  keyPairs.set(name, { ...before, publicKey, fingerprint: fingerprintOf(publicKey) })
}

/** Whatever leaves the page from here on, as it leaves. */
function watchRequests(page: Page) {
  const sent: string[] = []
  page.on('request', (request) => {
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
  })
  return sent
}

/** The secret numbers of a key and the lines of its file: none of it may be in what is sent. */
function piecesOf(privateKey: KeyObject, file: string): string[] {
  const { d, p, q, dp, dq, qi } = privateKey.export({ format: 'jwk' })
  const numbers = [d, p, q, dp, dq, qi].flatMap((part) =>
    part === undefined ? [] : [part, bytes(part).toString('base64'), bytes(part).toString('hex')],
  )
  const lines = file.split('\n').filter((text) => text.length > 40 && !text.startsWith('-----'))
  return [...numbers.map((text) => text.slice(0, 40)), ...lines.map((text) => text.slice(0, 40)), 'PRIVATE KEY']
}

function expectNothingOf(sent: readonly string[], pieces: readonly string[]) {
  expect(sent.length).toBeGreaterThan(0)
  for (const piece of pieces) expect(sent.filter((text) => text.includes(piece))).toEqual([])
}

async function review(page: Page, keyturn: Console) {
  const names = [...keyturn.simulator.state.servers.values()]
    .filter(({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3')
    .map(({ name }) => name)
  await openServers(page, keyturn)
  await tick(page, names.slice(0, 2))
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-7')
}

const proof = (page: Page) => page.getByRole('region', { name: 'Private key' })
const give = (page: Page, name: string, text: string) =>
  proof(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
const takeAway = (page: Page) => proof(page).getByRole('button', { name: 'Take the file away' }).click()

test('whoever holds the private key shows it, the record proves it, and nothing of the key leaves the page', async ({
  page,
  keyturn,
}) => {
  const own = rsa()
  const other = rsa()
  list(keyturn, next, own)
  list(keyturn, 'cph-canary-2026', other)
  const passphrase = 'correct horse 口令'
  const file = own.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
  const plain = own.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  const sent = watchRequests(page)
  await review(page, keyturn)
  await page.getByRole('radio', { name: next }).check()
  await expect(page.getByText('Nobody has shown that they hold the private key of')).toBeVisible()

  // What reads keys is not loaded before one is dropped.
  const reads = () => sent.some((text) => text.includes('/assets/read-private-key'))
  expect(reads()).toBe(false)
  await give(page, 'id_rsa.pub', own.publicKey)
  await expect(proof(page)).toContainText('This is a public key')
  expect(reads()).toBe(true)
  await takeAway(page)
  await give(page, 'canary.pem', other.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
  await expect(proof(page)).toContainText(`This is not the key of ${next}`)
  await expect(proof(page)).toContainText(fingerprintOf(other.publicKey))
  await expect(proof(page).getByRole('button', { name: 'Choose cph-canary-2026' })).toBeVisible()
  await takeAway(page)

  await give(page, 'fleet.pem', file)
  const secret = proof(page).getByLabel('Passphrase of fleet.pem')
  await expect(secret).toBeFocused()
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await expect(secret).toHaveAccessibleDescription('This passphrase does not open it.')
  await expectAccessible(page)
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(proof(page)).toContainText('The private key is in your hands')
  await expect(page.getByText('You hold the private key of')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
  await expect(page.getByText('shown before the start, signature RS256 checked')).toBeVisible()
  const { rotations } = await keyturn.proxy.get<{ rotations: { id: string }[] }>(
    `/api${inProject('rotations').replace('/p/', '/projects/')}`,
  )
  const { rotation } = await keyturn.proxy.finished(rotations[0]?.id ?? '')
  expect(rotation).toMatchObject({ outcome: 'verified', proof: { algorithm: 'RS256' } })
  const address = `/api${inProject(`rotations/${rotation.id}/evidence.json`).replace('/p/', '/projects/')}`
  const evidence = await (await keyturn.proxy.call(address)).text()
  expect(verifyCommand(['x'], () => evidence).text).toContain(
    `held the private key of ${next}: the RS256 signature fits`,
  )
  expectNothingOf(sent, [
    ...piecesOf(own.privateKey, plain),
    ...piecesOf(own.privateKey, file),
    passphrase.slice(0, 12),
  ])
})

test('a key pair is made in the page, imported once its saved file came back, and proves itself', async ({
  page,
  keyturn,
}) => {
  const name = 'made-here-2027'
  const sent = watchRequests(page)
  await review(page, keyturn)
  await page.getByRole('button', { name: 'Make in this browser…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a key pair in this browser' })
  const [save, bringIn] = [/^Save /, 'Import the public half'].map((text) => dialog.getByRole('button', { name: text }))
  await dialog.getByRole('textbox', { name: 'Name' }).fill('with a space')
  await dialog.getByRole('button', { name: 'Make the key pair' }).click()
  await expect(dialog.getByText('Letters, digits, _ and - only.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption('ED25519')
  await expect(dialog.getByText('CPH does not document whether its servers take ED25519.')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption('RSA 2048')
  await dialog.getByRole('button', { name: 'Make the key pair' }).click()

  const downloading = page.waitForEvent('download')
  await save?.click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`${name}.pem`)
  const file = await readFile(await download.path(), 'utf8')
  await expect(bringIn!).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)

  // Leaving now is asked about, however it is tried.
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('Leave now?')).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay' }).click()
  let warned = false
  page.once('dialog', (question) => {
    warned = question.type() === 'beforeunload'
    void question.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => warned).toBe(true)

  const back = dialog.locator('input[type=file]')
  const put = (text: string) => back.setInputFiles({ name: `${name}.pem`, mimeType: '', buffer: Buffer.from(text) })
  await put(rsa().privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
  await expect(dialog.getByText('This is another key')).toBeVisible()
  await dialog.getByRole('button', { name: 'Take the file away' }).click()
  expect(keyturn.simulator.state.keyPairs.has(name)).toBe(false)
  await put(file)
  await bringIn?.click()
  await expect(dialog).toHaveCount(0)

  await expect(page.getByRole('radio', { name })).toBeChecked()
  await expect(proof(page)).toContainText('The private key is in your hands')
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  await expect(page.getByText('shown before the start, signature RS256 checked')).toBeVisible()
  expect(keyturn.simulator.state.keyPairs.get(name)?.publicKey).toMatch(/^ssh-rsa /)
  const lines = file.split('\n').filter((text) => text.length === 70)
  // The file begins with the public half, which is what is imported.
  expectNothingOf(sent, [...lines.slice(-12).map((text) => text.slice(0, 40)), 'PRIVATE KEY'])
})

test('without a secure context neither a proof nor a key pair can be made, and both say why', async ({
  page,
  keyturn,
}) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }))
  await review(page, keyturn)
  await expect(proof(page)).toContainText('Not possible here')
  await expect(proof(page).locator('input[type=file]')).toBeDisabled()
  await page.getByRole('button', { name: 'Make in this browser…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('No key pair can be made on this page')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Make the key pair' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
})
