import type { Page } from '@playwright/test'
import { type Console, expect, expectAccessible, inProject, openServers, submit, test, tick } from './console.ts'

const next = 'cph-fleet-2026q4'

/** Servers that a rotation to `next` changes, by name, in the order of the list. */
const changeable = ({ simulator }: Console) =>
  [...simulator.state.servers.values()]
    .filter(({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3')
    .map(({ name }) => name)
    .toSorted()

/** The review of these servers. */
async function review(page: Page, keyturn: Console, names: readonly string[]) {
  await openServers(page, keyturn)
  await tick(page, names)
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('radio', { name: next }).check()
}

const sentence = (page: Page) =>
  page
    .getByRole('region', { name: 'What will happen' })
    .getByRole('paragraph')
    .filter({ hasText: /servers? first|servers? at once|in one request|does not fit/ })
const go = (page: Page) => page.getByRole('button', { name: /^Rotate( \d+ servers?)?$/ })
const sent = async ({ proxy }: Console) => {
  const { rotations } = await proxy.get<{ rotations: { id: string }[] }>(`/api/projects/${projectId}/rotations`)
  return Promise.all(rotations.map(({ id }) => proxy.rotation(id)))
}
const projectId = inProject('').split('/')[2] ?? ''

test('a first-time operator turns 20 servers in eight clicks and one typed reason', async ({ page, keyturn }) => {
  await page.addInitScript(() => {
    let clicks = 0
    addEventListener('pointerdown', () => (document.documentElement.dataset['clicks'] = String((clicks += 1))), true)
  })
  await openServers(page, keyturn)
  const boxes = page.getByRole('checkbox', { name: /^(bj4|回归)/, disabled: false })
  await boxes.first().click()
  await boxes.nth(19).click({ modifiers: ['Shift'] })
  await expect(page.getByText('20 selected', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Rotate key pair…' }).click()
  await page.getByRole('radio', { name: 'cph-canary-2026' }).click()
  await expect(sentence(page)).toHaveText(
    '1 server first, then hold; then 19 in one batch; stops at 1 failure or unknown.',
  )
  await page.getByRole('textbox', { name: /Reason or ticket/ }).click()
  await page.keyboard.type('SEC-2291')
  await page.getByRole('button', { name: 'Rotate 20 servers' }).click()
  await page.getByRole('button', { name: 'Go on with 19…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on with 19' }).click()
  await expect(page.getByText('All 20 servers were read back and show the new key pair.')).toBeVisible()
  expect(Number(await page.locator('html').getAttribute('data-clicks'))).toBeLessThanOrEqual(8)
  expect(await sent(keyturn)).toMatchObject([{ outcome: 'verified', counts: { verified: 20 } }])
})

test('what is wrong with a reason stands in sight, however low the window', async ({ page, keyturn }) => {
  const reason = page.getByRole('textbox', { name: /Reason or ticket/ })
  await review(page, keyturn, changeable(keyturn).slice(0, 3))
  // Among them some where the field ends just above the dock.
  for (const height of [900, 870, 850, 830, 810, 640]) {
    await page.setViewportSize({ width: 1440, height })
    await page.reload()
    await page.getByRole('radio', { name: next }).check()
    await reason.fill('')
    await go(page).click()
    await expect(reason).toBeFocused()
    await expect(page.getByText('Say why, or name the ticket: it stays in the record.')).toBeInViewport({ ratio: 1 })
    await reason.fill('CHG\u200b-1')
    await expect(page.getByText('There is a character in it that does not show (U+200B)')).toBeInViewport({ ratio: 1 })
  }
})

test('what the review says is what is sent, and what is not touched follows the number of servers', async ({
  page,
  keyturn,
}) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 12))
  await expect(sentence(page)).toHaveText(
    '1 server first, then hold; then 11 in one batch; stops at 1 failure or unknown.',
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'in the first wave' })).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Servers in the first wave', exact: true }).fill('3')
  await page.getByRole('combobox', { name: 'After the first wave' }).selectOption('go on by itself')
  await page.getByRole('textbox', { name: 'Failed or unknown servers in the first wave' }).fill('2')
  await page.getByRole('textbox', { name: 'Failed or unknown servers in the whole run' }).fill('4')
  await page.getByRole('textbox', { name: 'Failed or unknown in the whole run, per cent' }).fill('')
  await expect(sentence(page)).toHaveText(
    '3 servers first; then, without asking, 9 in one batch; stops at 2 failures or unknowns in the first wave, at 4 in all.',
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'in the first wave' })).toHaveCount(3)
  await expectAccessible(page)
  await submit(page, next, 'waves')
  const [rotation] = await sent(keyturn)
  expect(rotation?.waves).toEqual({ first: 3, then: 'continue' })
  expect(rotation?.stopAt).toEqual({ firstWave: 2, failures: 4 })
  const { targets } = await keyturn.proxy.finished(rotation?.id ?? '')
  expect(targets.map(({ state, wave }) => `${state} in ${wave}`)).toEqual([
    ...Array.from({ length: 3 }, () => 'verified in 1'),
    ...Array.from({ length: 9 }, () => 'verified in 2'),
  ])
})

test('a handful goes at once, and says why there is nothing to stop', async ({ page, keyturn }) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 3))
  await expect(sentence(page)).toHaveText('3 servers at once, in one batch.')
  await expect(page.getByText('none: all servers are released together')).toBeVisible()
  await expect(page.getByText('no limit: all go in one request, so nothing is left to stop')).toBeVisible()
  await page.getByRole('button', { name: 'First wave, then the rest' }).click()
  await expect(sentence(page)).toHaveText(
    '1 server first, then hold; then 2 in one batch; stops at 1 failure or unknown.',
  )
  await page.getByRole('button', { name: 'All at once' }).click()
  await submit(page, next, 'a handful')
  expect(await sent(keyturn)).toMatchObject([{ waves: {}, stopAt: {} }])
})

test('one server cannot be split', async ({ page, keyturn }) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 1))
  await expect(page.getByRole('button', { name: 'First wave, then the rest' })).toBeDisabled()
  await expect(page.getByText('none: one server cannot be split')).toBeVisible()
})

test('a number that does not fit is said beside it, takes the focus, and nothing is sent', async ({
  page,
  keyturn,
}) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 8))
  const first = page.getByRole('textbox', { name: 'Servers in the first wave', exact: true })
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('numbers')
  await first.fill('8')
  await expect(sentence(page)).toHaveText('A number under “How” does not fit.')
  await go(page).click()
  await expect(first).toBeFocused()
  await expect(first).toHaveAccessibleDescription('At most 7: at least one server is left for afterwards.')
  await expectAccessible(page)
  await first.fill('2')
  await page.getByRole('textbox', { name: 'Failed or unknown servers in the first wave' }).fill('3')
  await expect(page.getByText('At most 2: the first wave has no more servers.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Failed or unknown in the whole run, per cent' }).fill('120')
  await expect(page.getByText('At most 100.')).toBeVisible()
  await go(page).click()
  expect(await sent(keyturn)).toEqual([])
})

test('over 20 servers their number is typed', async ({ page, keyturn }) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 22))
  const typed = page.getByRole('textbox', { name: 'Type 22, the number of servers that change' })
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('typed')
  await typed.fill('21')
  await go(page).click()
  await expect(typed).toBeFocused()
  await expect(typed).toHaveAccessibleDescription('Type 22.')
  expect(await sent(keyturn)).toEqual([])
  await typed.fill('22')
  await go(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
})

test('servers that are on the key pair already are skipped, unless the box is ticked', async ({ page, keyturn }) => {
  const already = [...keyturn.simulator.state.servers.values()].find(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === next,
  )
  await review(page, keyturn, [...changeable(keyturn).slice(0, 2), already?.name ?? ''])
  const skipped = page.getByRole('region', { name: 'Skipped' })
  await expect(skipped).toContainText(`already on ${next}`)
  await page.getByRole('checkbox', { name: 'Send it again to the 1 server that is on it already' }).check()
  await expect(skipped).toHaveCount(0)
  await expect(sentence(page)).toHaveText('3 servers at once, in one batch.')
  await submit(page, next, 'again')
  const [rotation] = await sent(keyturn)
  const { targets } = await keyturn.proxy.finished(rotation?.id ?? '')
  expect(targets.map(({ state }) => state)).toEqual(['verified', 'verified', 'verified'])
})

test('what cannot be undone is said beforehand, and is not in the first wave', async ({ page, keyturn }) => {
  const bare = [...keyturn.simulator.state.servers.values()].find(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === '',
  )
  await review(page, keyturn, [bare?.name ?? '', ...changeable(keyturn).slice(0, 6)])
  const card = page.getByRole('region', { name: 'From no key pair' })
  await expect(card).toContainText('cannot be undone')
  await expect(card).not.toContainText('in the first wave')
  await expect(page.getByText('1 server has none, so it has nothing to go back to.')).toBeVisible()
})

test('what changed since the review was opened is shown and not sent', async ({ page, keyturn }) => {
  const [one = '', other = ''] = changeable(keyturn)
  await review(page, keyturn, [one, other])
  await expect(go(page)).toBeEnabled()
  keyturn.simulator.byHand.setServer(one, { keyPair: 'ops-break-glass' })
  // The proxy answers from its last read for some seconds.
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again' }).click()
    await expect(page.getByText('1 server changed since you opened this page')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('listitem').filter({ hasText: 'was on' })).toContainText(one)
  await expect(go(page)).toBeDisabled()
  await expect(page.getByText('Something changed while this page was open.')).toBeVisible()
  // It says why to whoever comes to it with the keyboard, and keeps the focus.
  await go(page).focus()
  await expect(go(page)).toHaveAccessibleDescription(/^Something changed while this page was open\./)
  await page.keyboard.press('Enter')
  await expect(go(page)).toBeFocused()
  expect(await sent(keyturn)).toEqual([])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have seen it' }).click()
  await expect(go(page)).toBeEnabled()
})

test('a key pair that was made anew since the review was opened is refused, shown, and taken once it was seen', async ({
  page,
  keyturn,
}) => {
  await review(page, keyturn, changeable(keyturn).slice(0, 2))
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('made anew')
  keyturn.simulator.byHand.remakeKeyPair(next)
  await go(page).click()
  await expect(page.getByText(`The key pair ${next} was made anew under the same name`)).toBeVisible()
  await expect(page.getByText('The new key pair changed since you opened this page')).toBeVisible()
  await expect(go(page)).toBeDisabled()
  expect(await sent(keyturn)).toEqual([])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have seen it' }).click()
  await go(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('the sentence has its numbers, too', async ({ page, keyturn }) => {
    const ids = [...keyturn.simulator.state.servers.values()].filter(({ keyPairName }) => keyPairName !== next)
    await page.addInitScript(
      ([key, value]) => sessionStorage.setItem(key ?? '', value ?? ''),
      [`keyturn.selection.${projectId}`, JSON.stringify(ids.map(({ id }) => id))],
    )
    await page.goto(keyturn.proxy.url + inProject('rotate'))
    await page.getByRole('radio', { name: next }).check()
    await expect(page.getByRole('paragraph').filter({ hasText: '先 1 台，然后等待确认；再' })).toHaveText(/台即停止。$/)
    await expectAccessible(page)
  })
})
