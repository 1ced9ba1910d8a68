import type { Locator, Page } from '@playwright/test'
import { generateKeyPairSync } from 'node:crypto'
import { openSshLine } from '../src/simulator/ssh-key.ts'
import { type Console, expect, expectAccessible, inProject, openServers, test } from './console.ts'
import { look } from './look.ts'
import { addUser, becomeAdministrator, byName, openLink, signIn } from './people.ts'

/*
 * Every screen that is a list or is read, in every state it has: each is looked at on a phone in the dark, the screens
 * themselves also wide and light. One page goes through many states, since opening one costs more than looking at it.
 */

/** Something has the focus; where the page itself has it, the keyboard starts again at its top. */
const expectFocus = (page: Page) => expect(page.locator('body')).not.toBeFocused()

/** Where the screen stands under which title, in English and Chinese. */
const screens = [
  ['activity', 'Activity', '活动'],
  ['key-pairs', 'Key pairs', '密钥对'],
  ['rotations', 'Rotations', '轮换'],
  ['users', 'Users', '用户'],
  ['account', 'Your account', '您的账户'],
  ['about', 'About this console', '关于本控制台'],
] as const

const open = async (page: Page, keyturn: Console, screen: string) => {
  await page.goto(byName(keyturn, inProject(screen)))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Two rotations, one of which fails on some servers, asked for by whoever is signed in. */
async function rotate(page: Page, { simulator }: Console) {
  const submit = (from: number, count: number, reason: string) =>
    page.evaluate(
      async ([path, from, count, reason]) => {
        const read = (line: string) => JSON.parse(line) as { servers?: { id: string; blocked?: object }[] }
        const lines = (await (await fetch(`${path}/servers`)).text()).trim().split('\n')
        const free = lines.flatMap((line) => read(line).servers ?? []).filter(({ blocked }) => blocked === undefined)
        const answer = await fetch(`${path}/rotations`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify({
            serverIds: free.slice(from, from + count).map(({ id }) => id),
            keyPair: 'cph-fleet-2026q4',
            reason,
            proof: 'skipped',
            waves: {},
            stopAt: {},
          }),
        })
        return answer.status
      },
      [`/api${inProject('').replace('/p/', '/projects/').slice(0, -1)}`, from, count, reason] as const,
    )
  expect(await submit(0, 2, 'OPS-1')).toBe(201)
  simulator.knobs.chance = { jobFails: { share: 0.5 } }
  expect(await submit(4, 6, 'CHG-48217, the quarterly rotation, with more of a reason than fits a line')).toBe(201)
}

test.describe('with accounts', () => {
  test.use({ env: { KEYTURN_SIGN_IN: 'local' }, cloud: { jobMs: [50, 100] } })

  test('the lists, with what they list', async ({ page, keyturn }) => {
    await page.goto(byName(keyturn, '/sign-in#link=no-such-link'))
    await expect(page.getByRole('alert')).toBeVisible()
    await look(page, 'a link that is none', 'phone')
    await becomeAdministrator(page, keyturn)
    await addUser(page, keyturn, 'wang.fang-of-the-night-shift@example.com', 'viewer')
    await rotate(page, keyturn)
    for (const [screen, title] of screens.slice(0, 4)) {
      await open(page, keyturn, screen)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await look(page, title)
    }
  })

  test('the pages, and a connection that was checked', async ({ page, keyturn }) => {
    await becomeAdministrator(page, keyturn)
    for (const [screen, title] of screens.slice(4)) {
      await open(page, keyturn, screen)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await look(page, title)
    }
    await page.getByRole('button', { name: 'Check the connection' }).click()
    await expect(page.getByText(/calls that were tried were answered/)).toBeVisible()
    await page.getByText('What others made and Keyturn ships').click()
    await expect(page.getByRole('table', { name: 'Licences' })).toBeVisible()
    await look(page, 'a connection that was checked, and the licences', 'phone')
  })

  test('the users, one of them, and one to add', async ({ page, keyturn }) => {
    await becomeAdministrator(page, keyturn)
    await addUser(page, keyturn, 'wang.fang-of-the-night-shift@example.com', 'viewer')
    await page.getByRole('button', { name: /^wang\.fang/ }).click()
    await page.getByRole('radio', { name: /^operator/ }).check()
    await page.getByRole('button', { name: 'Make a new one-time link' }).click()
    await expect(page.getByRole('region', { name: 'One-time link' })).toBeVisible()
    await look(page, 'a user', 'phone')
    await page.getByRole('button', { name: 'Disable…' }).click()
    await expect(page.getByRole('button', { name: /^Disable wang/ })).toBeVisible()
    await look(page, 'a user that is about to be disabled', 'phone')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add a user…' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Two words')
    await page.getByRole('button', { name: 'Add and show the link' }).click()
    await expect(page.getByText('Letters, digits and', { exact: false }).first()).toBeVisible()
    await look(page, 'a user to add, whose name is none', 'phone')
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox').fill('nobody of that name')
    await expect(page.getByText('No user fits')).toBeVisible()
    await look(page, 'no user fits', 'phone')
    await page.getByRole('button', { name: 'LY, lin.yue, your account' }).click()
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
    await expectAccessible(page)
  })

  test('a viewer, and whoever is not signed in', async ({ page, browser, keyturn }) => {
    await becomeAdministrator(page, keyturn)
    const link = await addUser(page, keyturn, 'wang.fang', 'viewer')
    await page.context().clearCookies()
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1, name: 'Set your password' })).toBeVisible()
    await look(page, 'a one-time link', 'phone')
    const theirs = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const viewer = await theirs.newPage()
    await openLink(viewer, link)
    for (const [screen, ,] of screens.filter(([screen]) => screen !== 'activity' && screen !== 'rotations')) {
      await open(viewer, keyturn, screen)
      await look(viewer, `${screen} for a viewer`, 'phone')
    }
    await expect(viewer.getByRole('button', { name: 'Check the connection' })).toHaveAttribute('aria-disabled', 'true')
    await open(viewer, keyturn, 'users')
    await expect(viewer.getByText('administrators keep the users')).toBeVisible()
    await open(viewer, keyturn, 'key-pairs?name=ops-break-glass')
    await expect(viewer.getByText('administrators delete key pairs')).toBeVisible()
    await look(viewer, 'a key pair for a viewer', 'phone')
    await theirs.close()

    await page.goto(byName(keyturn, inProject('activity')))
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await look(page, 'sign in', 'phone')
    await signIn(page, 'wang.fang', 'not the right password')
    await expect(page.getByRole('alert')).toBeVisible()
    await look(page, 'a sign-in that was refused', 'phone')
  })

  test('with the keyboard alone: what opens gives the focus back, and what goes passes it on', async ({
    page,
    keyturn,
  }) => {
    await becomeAdministrator(page, keyturn)
    await addUser(page, keyturn, 'wang.fang', 'viewer')
    await rotate(page, keyturn)
    const press = async (opener: Locator) => {
      await opener.focus()
      await page.keyboard.press('Enter')
    }
    const opensAndCloses = async (opener: Locator, opened: Locator) => {
      await press(opener)
      await expect(opened).toBeVisible()
      await expectFocus(page)
      await page.keyboard.press('Escape')
      await expect(opened).toHaveCount(0)
      await expect(opener).toBeFocused()
    }
    const dialog = page.getByRole('dialog')
    const menu = page.getByRole('menu')
    const button = (name: string | RegExp) => page.getByRole('button', { name })

    await opensAndCloses(button('wang.fang'), dialog)
    await opensAndCloses(button('Add a user…'), dialog)
    await press(button('wang.fang'))
    await press(button('Disable…'))
    await expect(button('Disable wang.fang')).toBeVisible()
    await expectFocus(page)
    await press(button('Cancel'))
    await expect(button('Disable…')).toBeVisible()
    await expectFocus(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.getByRole('searchbox').fill('nobody')
    await press(button('Show all'))
    await expect(page.getByRole('row')).toHaveCount(3)
    await expectFocus(page)
    for (const name of ['LY, lin.yue, your account', 'Colours', 'EN, language'])
      await opensAndCloses(button(name), menu)
    for (const name of ['Find or run…', 'Keyboard shortcuts']) await opensAndCloses(button(name), dialog)

    await open(page, keyturn, 'key-pairs')
    await opensAndCloses(page.getByRole('link', { name: 'liu-wei-laptop' }), dialog)
    await opensAndCloses(button('Import a public key…'), dialog)
    await opensAndCloses(button('Make in this browser…'), dialog)
    await press(page.getByRole('link', { name: 'liu-wei-laptop' }))
    await press(button('Delete…'))
    await expect(page.getByLabel(/^Type its name/)).toBeVisible()
    await expectFocus(page)
    await page.keyboard.press('Escape')
    await expect(button('Delete…')).toBeVisible()
    await expectFocus(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name: 'liu-wei-laptop' })).toBeFocused()
    const age = page.getByRole('columnheader', { name: 'Age' }).getByRole('button')
    await press(age)
    await expect(page).toHaveURL(/sort=age/)
    await expect(age).toBeFocused()
    await expect(page.getByRole('row').nth(1)).toContainText('cph-fleet-2025q4')

    await open(page, keyturn, 'activity')
    await opensAndCloses(button('Export'), menu)
    await rotate(page, keyturn)
    await press(button(/^Show \d+ new entr/))
    await expect(button(/^Show \d+ new entr/)).toHaveCount(0)
    await expectFocus(page)
    await page.getByRole('searchbox').fill('nothing of that kind')
    await press(button('Show all'))
    await expect(page.getByText('No entry fits')).toHaveCount(0)
    await expectFocus(page)
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await expect(page.getByRole('heading', { level: 1, name: 'Rotations' })).toBeVisible()
    await press(page.getByRole('link', { name: 'Rotation 1' }))
    await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
    await expectFocus(page)
  })

  test.describe('in Chinese', () => {
    test.use({ locale: 'zh-CN' })

    test('every screen', async ({ page, browser, keyturn }) => {
      const english = await browser.newContext({ locale: 'en-US' })
      const first = await english.newPage()
      await becomeAdministrator(first, keyturn)
      await rotate(first, keyturn)
      await page.context().addCookies(await english.cookies())
      await english.close()
      for (const [screen, , title] of screens) {
        await open(page, keyturn, screen)
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
        await look(page, title, 'phone')
      }
    })
  })
})

/** That of the list; the key pairs that it lacks have one too. */
const ageHead = (page: Page) =>
  page.getByRole('table', { name: 'Key pairs' }).getByRole('columnheader', { name: 'Age' })

test('what stands over the key pairs, and over every screen', async ({ page, keyturn }) => {
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await open(page, keyturn, 'key-pairs?sort=-age')
  await expect(ageHead(page)).toHaveAttribute('aria-sort', 'ascending')
  await page.getByRole('link', { name: 'cph-fleet-2026q3', exact: true }).click()
  await expect(page.getByText('Keyturn has no rotation to it.')).toBeVisible()
  await look(page, 'a key pair', 'phone')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'liu-wei-laptop' }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByLabel(/^Type its name/)).toBeVisible()
  await look(page, 'a key pair that is about to be deleted', 'phone')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Import a public key…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a public key' })
  await dialog.getByRole('textbox', { name: 'Public key' }).fill(openSshLine(publicKey).trim())
  await dialog.getByRole('textbox', { name: 'Name' }).fill('ops-break-glass')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This name is taken.')).toBeVisible()
  await look(page, 'a public key under a name that is taken', 'phone')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Make in this browser…' }).click()
  await expect(page.getByRole('dialog', { name: 'Make a key pair in this browser' })).toBeVisible()
  await look(page, 'a key pair to make', 'phone')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await look(page, 'the shortcuts', 'phone')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('cph')
  await expect(page.getByRole('option', { name: /^cph-canary/ })).toBeVisible()
  await look(page, 'the palette', 'phone')
  await page.getByRole('combobox').fill('no such thing')
  await expect(page.getByText('Nothing fits “no such thing”.')).toBeVisible()
  await look(page, 'the palette with nothing in it', 'phone')
  await page.keyboard.press('Escape')
  for (const name of ['Colours', 'EN, language']) {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Activity' })).toBeVisible()
  await expectAccessible(page)
})

test('while it is read, with nothing to show, and nothing that fits', async ({ page, keyturn }) => {
  const { simulator } = keyturn
  // The cloud takes its time: the shapes of what comes, and no count and no order that is not known.
  simulator.knobs.latencyByRoute = { servers: 8_000, keyPair: 2_000 }
  await page.goto(byName(keyturn, inProject('key-pairs?sort=age')))
  await expect(page.getByText('being counted').first()).toBeAttached()
  await expect(page.getByText(/of 14 ages read/)).toBeVisible()
  await expect(ageHead(page)).not.toHaveAttribute('aria-sort')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('bj4')
  await expect(page.getByText('No server has been read yet, so none is found here.')).toBeVisible()
  await expect(page.getByRole('option', { name: 'Look for “bj4” in the list of servers' })).toBeVisible()
  await look(page, 'the palette before the servers', 'phone')
  await page.keyboard.press('Escape')
  await look(page, 'ages and servers that are being read', 'phone')
  simulator.knobs.latencyByRoute = { keyPairs: 5_000 }
  await page.goto(byName(keyturn, inProject('key-pairs')))
  await expect(page.getByText('Reading the key pairs')).toBeAttached()
  await look(page, 'key pairs that are being read', 'phone')
  simulator.knobs.latencyByRoute = {}

  await open(page, keyturn, 'activity')
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await look(page, 'no activity', 'phone')
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('menuitem', { name: /NDJSON/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('nothing of that kind')
  await expect(page.getByText('No entry fits')).toBeVisible()
  await look(page, 'no entry fits', 'phone')
  await open(page, keyturn, 'rotations')
  await expect(page.getByText('Nothing has been rotated yet')).toBeVisible()
  await look(page, 'no rotations', 'phone')
  await open(page, keyturn, 'users')
  await expect(page.getByText('Nobody signs in to this console')).toBeVisible()
  await look(page, 'no users', 'phone')
  await open(page, keyturn, 'key-pairs?q=nothing+of+that+name')
  await expect(page.getByText('No key pair fits')).toBeVisible()
  await look(page, 'no key pair fits', 'phone')

  for (const { name } of simulator.state.keyPairs.values()) simulator.byHand.deleteKeyPair(name)
  await open(page, keyturn, 'key-pairs')
  await expect(page.getByText('On servers, but not in the list')).toBeVisible()
  await look(page, 'key pairs that are on servers alone', 'phone')
  await open(page, keyturn, 'key-pairs?name=cph-fleet-2026q3')
  await expect(page.getByText('The list does not have this key pair')).toBeVisible()
  await look(page, 'a key pair that is not there', 'phone')
})

test('when the cloud refuses, and when nothing answers', async ({ page, keyturn }) => {
  const { simulator } = keyturn
  await openServers(page, keyturn)
  simulator.knobs.failures = [{ on: 'keyPair', what: 'forbidden' }]
  await open(page, keyturn, 'key-pairs?sort=age')
  await expect(page.getByText('The ages could not be read')).toBeVisible()
  await look(page, 'ages that are not told', 'phone')
  simulator.knobs.failures = [{ on: '*', what: 'auth' }]
  await open(page, keyturn, 'key-pairs')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await look(page, 'key pairs that are refused', 'phone')
  await open(page, keyturn, 'about')
  await page.getByRole('button', { name: 'Check the connection' }).click()
  await expect(page.getByText('The cloud does not accept the access key.')).toBeVisible()
  await look(page, 'a check that fails', 'phone')

  await page.goto(byName(keyturn, '/p/no-such-project/activity'))
  await expect(page.getByText('This console does not know the project')).toBeVisible()
  await look(page, 'no such project', 'phone')
  await page.goto(byName(keyturn, '/nothing/here'))
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await look(page, 'nothing at this address', 'phone')

  // Their code is there and their data is not: they wait, and then nothing answers.
  await open(page, keyturn, 'account')
  const links = ['Rotations', 'Activity', 'About'].map((name) => page.getByRole('link', { name, exact: true }))
  for (const link of links) await link.hover()
  await page.waitForLoadState('networkidle')
  const devtools = await page.context().newCDPSession(page)
  const network = (latency: number, offline: boolean) =>
    devtools.send('Network.emulateNetworkConditions', {
      offline,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await network(4_000, false)
  for (const link of links) {
    await link.click()
    await expect(page.locator('[aria-busy="true"]').first()).toBeVisible()
    await look(page, `${await page.title()}: being read`, 'phone')
  }
  await network(0, true)
  for (const link of links) {
    await link.click()
    await expect(page.getByText('Keyturn’s proxy does not answer').first()).toBeVisible()
    await look(page, `${await page.title()}: no connection`, 'phone')
  }
})
