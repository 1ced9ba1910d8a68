import type { Browser, Page } from '@playwright/test'
import { type Console, expect, inProject, openServers, test, tick } from './console.ts'
import { held, heldCalls } from './held-calls.ts'
import { go, look, type LookedAt } from './look.ts'
import { addUser, becomeAdministrator, byName, openLink, requestTwo } from './people.ts'
import { movingRotations, plainServers, standingRotations } from './rotation-states.ts'

/*
 * The screens of a rotation day in every state they have: the servers, the review, and the rotation with its dialogs. One
 * page goes through many states, since opening one costs more than looking at it.
 */

// Each goes through a dozen states and more.
test.slow()

const pages = heldCalls()

/** The lightest screen: from there on one goes without loading anything anew. */
async function begin(page: Page, keyturn: Console) {
  await page.goto(keyturn.proxy.url + inProject('about'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** The page of a rotation, its targets there. */
async function openRotation(page: Page, id: string, search = '') {
  await go(page, inProject(`rotations/${id}${search}`))
  await expect(page).toHaveURL(new RegExp(`${id}${search.replace('?', '\\?')}$`))
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Each is open as long as its address says so; closed by Escape, as a person would. */
async function lookAtDialog(page: Page, state: string, at: LookedAt = 'both') {
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, state, at)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Every rotation that stands, and every dialog over one. */
async function lookAtStanding(page: Page, keyturn: Console, at: LookedAt) {
  const ids = await standingRotations(keyturn)
  await begin(page, keyturn)
  for (const [name, id] of Object.entries(ids)) {
    await openRotation(page, id)
    await look(page, name, at)
  }
  // A laptop's page at 200 %: what can be done stays at the foot of it.
  await openRotation(page, ids.heldAtLimit)
  await page.setViewportSize({ width: 720, height: 450 })
  await expect(page.getByRole('button', { name: /^Stop…|^停止…/ })).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const open of ['stop', 'goOn']) {
    await openRotation(page, ids.heldAtLimit, `?open=${open}`)
    await lookAtDialog(page, open, at)
  }
  for (const open of ['retry', 'undo']) {
    await openRotation(page, ids.partlyFailed, `?open=${open}`)
    await lookAtDialog(page, open, at)
  }
  for (const { state, serverId } of await keyturn.proxy.targets(ids.partlyFailed)) {
    if (state === 'verified') continue
    await openRotation(page, ids.partlyFailed, `?server=${serverId}`)
    if (state === 'unknown') {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Mark as failed|^标记为失败/ })
        .click()
    }
    await lookAtDialog(page, `a target that is ${state}`, at)
  }
}

/** Every rotation that is under way, and one that is not there. */
async function lookAtMoving(page: Page, keyturn: Console, at: LookedAt) {
  const ids = await movingRotations(keyturn)
  await begin(page, keyturn)
  for (const [name, id] of Object.entries(ids)) {
    await openRotation(page, id)
    await look(page, name, at)
  }
  await go(page, inProject('rotations/none-such'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look(page, 'no such rotation', at)
}

// In the other language it is the words that can go wrong, and narrow is where.
const languages = [
  ['en-US', 'both'],
  ['zh-CN', 'phone'],
] as const

for (const [locale, at] of languages) {
  test.describe(locale, () => {
    test.use({ locale })
    test.describe('rotations that stand', () => {
      test.use({ cloud: { jobMs: [50, 100] }, env: { KEYTURN_SETTLE_MS: '1000' } })
      test('with every dialog', ({ page, keyturn }) => lookAtStanding(page, keyturn, at))
    })
    test.describe('rotations under way', () => {
      test.use({ cloud: { clock: heldCalls().clock }, env: { KEYTURN_SETTLE_MS: '600000' } })
      test('and one that is not there', ({ page, keyturn }) => lookAtMoving(page, keyturn, at))
    })
  })
}

test.describe('servers', () => {
  test.use({ cloud: { servers: 150, knobs: { latencyByRoute: { servers: held } }, clock: pages.clock } })
  test('are read, cut off, not readable, none, and there', async ({ page, keyturn }) => {
    const { knobs, state } = keyturn.simulator
    await page.goto(keyturn.proxy.url + inProject('servers'))
    await expect.poll(pages.waiting).toBe(1)
    await look(page, 'nothing is there yet')
    // The first page comes; what follows is cut off.
    pages.letGo()
    await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
    await look(page, 'a part of them')
    knobs.failures = [{ on: 'servers', what: 'forbidden' }]
    knobs.latencyByRoute = {}
    pages.letGo()
    await expect(page.getByText('The list was cut after 99 of 150 servers.')).toBeVisible()
    await look(page, 'the rest never came')
    await page.reload()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
    await look(page, 'none could be read')

    const all = [...state.servers.values()]
    for (const { id } of all) keyturn.simulator.byHand.setServer(id, { gone: true })
    knobs.failures = []
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('No servers in this project')).toBeVisible()
    await look(page, 'there is none')
  })
})

const menus = [
  [/^Filter|^筛选/, 'the filter menu'],
  [/^Views|^视图/, 'the views'],
  [/^Columns|^列/, 'the columns'],
] as const

for (const [locale, at] of languages) {
  test.describe(locale, () => {
    test.use({ locale })
    test('servers, some selected, with every menu and dialog; then their review', async ({ page, keyturn }) => {
      const key = `keyturn.selection.${inProject('').split('/')[2]}`
      const ids = [...keyturn.simulator.state.servers.values()].map(({ id }) => id)
      await page.addInitScript(
        ([key, value]) => sessionStorage.setItem(key ?? '', value ?? ''),
        [key, JSON.stringify(ids)],
      )
      await page.goto(keyturn.proxy.url + inProject('servers?notKeyPair=cph-fleet-2026q4&q=bj4'))
      await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
      await look(page, 'selected, hidden by the filter, and unfit', at)
      for (const [name, menu] of menus) {
        await page.getByRole('button', { name }).first().click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await look(page, menu, at)
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: /^Paste a list|^粘贴列表/ }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('bj4-a-0132\nbj4-a-0138\nnone-such')
      await lookAtDialog(page, 'a pasted list', at)
      await page.getByRole('button', { name: /cannot be rotated$|无法轮换$|不能轮换$/ }).click()
      await lookAtDialog(page, 'those that cannot be rotated', at)
      await page.getByRole('link', { name: 'bj4-a-0132' }).click()
      await lookAtDialog(page, 'a drawer', at)
      await go(page, inProject('servers?q=none-such'))
      await expect(page.getByRole('checkbox')).toHaveCount(0)
      await look(page, 'none matches', at)

      await go(page, inProject('rotate'))
      const choice = page.getByRole('radio', { name: 'cph-fleet-2026q4' })
      await expect(choice).toBeVisible()
      await look(page, 'the review, nothing chosen', at)
      await choice.check()
      await page.locator('form button[type=submit]').click()
      await expect(page.getByRole('textbox', { name: /Reason|原因/ })).toBeFocused()
      await look(page, 'the review, what lacks said', at)
      for (const name of [/^Make in this browser|^在浏览器/, /^Import|^导入/]) {
        await page.getByRole('button', { name }).click()
        await lookAtDialog(page, String(name), at)
      }
    })
  })
}

test('a review of no server, and one whose servers cannot be read', async ({ page, keyturn }) => {
  await page.goto(keyturn.proxy.url + inProject('rotate'))
  await expect(page.getByText('No server is selected')).toBeVisible()
  await look(page, 'nothing selected')
  const [one] = plainServers(keyturn)
  await openServers(page, keyturn)
  await tick(page, [one?.name ?? ''])
  keyturn.simulator.knobs.failures = [{ on: '*', what: 'forbidden' }]
  await page.reload()
  await go(page, inProject('rotate'))
  await expect(page.getByRole('alert').first()).toBeVisible()
  await look(page, 'nothing could be read')
})

test.describe('with accounts', () => {
  test.use({ env: { KEYTURN_SIGN_IN: 'local', KEYTURN_APPROVAL_FROM: '2' } })

  const another = async (browser: Browser, link: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await openLink(page, link)
    return page
  }

  test('a request before whoever asked, an approver and a viewer, and what it became', async ({
    page,
    browser,
    keyturn,
  }) => {
    await becomeAdministrator(page, keyturn)
    const approver = await addUser(page, keyturn, 'wang.fang', 'approver').then((link) => another(browser, link))
    const viewer = await addUser(page, keyturn, 'li.na', 'viewer').then((link) => another(browser, link))
    await requestTwo(page, keyturn)
    const { pathname } = new URL(page.url())
    await look(page, 'one’s own request')
    // The names of the servers and what was seen on them, though nothing was read for it.
    const row = page.getByRole('row').filter({ hasText: 'bj4-a-0132' })
    await expect(row).toContainText('cph-fleet-2026q3')
    await expect(page.getByRole('columnheader', { name: 'Seen when asked' })).toBeVisible()

    await go(viewer, pathname)
    const forbidden = 'Your role, viewer, does not allow this: approvers decide on requests.'
    await expect(viewer.getByText(forbidden)).toBeVisible()
    await look(viewer, 'a request before a viewer')
    await viewer.goto(byName(keyturn, inProject('servers')))
    await viewer.getByRole('checkbox', { name: 'bj4-a-0131' }).check()
    await look(viewer, 'servers before a viewer')
    await go(viewer, inProject('rotate'))
    await expect(viewer.getByText('Your role, viewer, does not allow this')).toBeVisible()
    await look(viewer, 'the review before a viewer')

    await go(approver, pathname)
    await expect(approver.getByRole('region', { name: 'Request for approval' })).toBeVisible()
    await look(approver, 'a request before an approver')
    // Who may decide is not told what others may.
    await expect(approver.getByText(/does not allow this/)).toHaveCount(0)
    for (const open of ['approve', 'reject', 'stop']) {
      await go(approver, `${pathname}?open=${open}`)
      await lookAtDialog(approver, open)
    }
    const [id = ''] = pathname.split('/').slice(-1)
    const [target] = await page.evaluate(
      async (path) => ((await (await fetch(path)).json()) as { targets: { serverId: string }[] }).targets,
      `/api/projects/${inProject('').split('/')[2]}/rotations/${id}/targets`,
    )
    await go(approver, `${pathname}?server=${target?.serverId}`)
    await expect(approver.getByRole('dialog').getByText('Seen when asked')).toBeVisible()
    await expect(approver.getByRole('dialog').getByText('not read yet')).toBeVisible()
    await lookAtDialog(approver, 'a target of a request')

    await approver.getByRole('button', { name: 'Reject…' }).click()
    await approver.getByRole('textbox', { name: /Reason or ticket/ }).fill('not before the freeze')
    await approver.getByRole('button', { name: 'Reject', exact: true }).click()
    await expect(approver.getByText(/rejected by wang\.fang/i).first()).toBeVisible()
    await look(approver, 'a rejected request')
  })

  test('over 20 servers the review says both: type the number, and a second person decides', async ({
    page,
    keyturn,
  }) => {
    await becomeAdministrator(page, keyturn)
    await openServers(page, { ...keyturn, proxy: { ...keyturn.proxy, url: byName(keyturn) } })
    await page.getByRole('button', { name: /^Select all \d+ that match/ }).click()
    await page.getByRole('button', { name: /Rotate key pair/ }).click()
    await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
    const both = async () => {
      await expect(page.getByRole('textbox', { name: /^Type \d+, the number of servers that change/ })).toBeInViewport()
      await expect(page.getByText('Needs a second person’s approval: nothing is sent before that.')).toBeInViewport()
      await expect(page.getByRole('button', { name: /^Request approval for \d+ servers/ })).toBeInViewport()
    }
    await both()
    await page.setViewportSize({ width: 390, height: 844 })
    await both()
    await page.setViewportSize({ width: 1440, height: 900 })
    await look(page, 'the number and the second person')
  })
})
