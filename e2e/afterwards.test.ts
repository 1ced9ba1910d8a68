import type { Page } from '@playwright/test'
import type { Rotation } from '../src/contract/rotation.ts'
import { type Console, expect, expectAccessible, inProject, test } from './console.ts'

const servers = ({ simulator }: Console, keyPair: string) =>
  [...simulator.state.servers.values()].filter(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === keyPair,
  )

/** A rotation that is over, with its page open. */
async function over(page: Page, keyturn: Console, serverIds: readonly string[]): Promise<Rotation> {
  const response = await keyturn.proxy.submit({ serverIds: [...serverIds], reason: 'SEC-2291' })
  // The proxy is ours and its answer is the contract's.
  const { id } = (await response.json()) as Rotation
  const { rotation } = await keyturn.proxy.finished(id)
  await page.goto(keyturn.proxy.url + inProject(`rotations/${id}`))
  await expect(page.getByRole('heading', { level: 1, name: `Rotation ${rotation.number}` })).toBeVisible()
  return rotation
}

test('a retry takes what is chosen, keeps the rest, and both rotations lead to each other', async ({
  page,
  keyturn,
}) => {
  const [bad, ...good] = servers(keyturn, 'cph-fleet-2026q3').slice(0, 3)
  const frozen = [...keyturn.simulator.state.servers.values()].find(({ status }) => status === 8)
  keyturn.simulator.knobs.servers = { [bad?.id ?? '']: { refuse: 'CPS.0099', times: 1 } }
  await over(
    page,
    keyturn,
    [bad, ...good, frozen].map((server) => server?.id ?? ''),
  )
  await page.getByRole('button', { name: 'Retry…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Retry from rotation 1' })
  await expect(dialog.getByRole('checkbox', { name: /1 failed/ })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /1 never sent/ })).not.toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /0 unknown/ })).toBeDisabled()
  await expect(dialog.getByText('SEC-2291')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Retry 1 server' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 2' })).toBeVisible()
  await expect(page.getByText('The server was read back and shows the new key pair.')).toBeVisible()
  await page.getByRole('link', { name: 'Rotation 1', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 1' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Rotation 2', exact: true })).toBeVisible()
})

test('an undo says who goes back to what and who cannot, asks for a reason and the number, and is no new key', async ({
  page,
  keyturn,
}) => {
  const fleet = servers(keyturn, 'cph-fleet-2026q3').slice(0, 21)
  const staging = servers(keyturn, 'cph-staging-2025').slice(0, 1)
  const none = servers(keyturn, '').slice(0, 1)
  await over(
    page,
    keyturn,
    [...fleet, ...staging, ...none].map(({ id }) => id),
  )
  await page.getByRole('button', { name: 'Undo…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo rotation 1' })
  await expect(dialog.getByText('21 servers')).toBeVisible()
  await expect(dialog.getByText('cph-staging-2025')).toBeVisible()
  await expect(dialog.getByText('cannot go back: it had no key pair before')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Put 22 servers back' }).click()
  await expect(dialog.getByText('Say why, or name the ticket: it stays in the record.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: /Reason or ticket/ })).toHaveAccessibleDescription(/^Say why/)
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('locked\u202e out')
  await expect(dialog.getByText('There is a character in it that does not show (U+202E). Type it anew.')).toBeVisible()
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('locked out')
  await dialog.getByRole('textbox', { name: /Type 22/ }).fill('22')
  await dialog.getByRole('button', { name: 'Put 22 servers back' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Undo 2' })).toBeVisible()
  await expect(page.getByText('All 22 servers were read back and show the key pairs they had before.')).toBeVisible()
  await expect(page.getByText('back to 2 key pairs').first()).toBeVisible()
  await expect(page.getByText(/shows the new key pair/)).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Rotation 1', exact: true }).click()
  await expect(page.getByText('Undone by')).toBeVisible()
})

test('chosen servers alone go back; one from its own detail', async ({ page, keyturn }) => {
  const [one, two] = servers(keyturn, 'cph-fleet-2026q3').slice(0, 2)
  await over(page, keyturn, [one?.id ?? '', two?.id ?? ''])
  await page.getByRole('button', { name: one?.name ?? '' }).click()
  await page.getByRole('button', { name: 'Undo this server…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo rotation 1' })
  await expect(dialog.getByRole('checkbox', { name: new RegExp(one?.name ?? '') })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: new RegExp(two?.name ?? '') })).not.toBeChecked()
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('only this one')
  await dialog.getByRole('button', { name: 'Put 1 server back' }).click()
  await expect(page.getByText('The server was read back and shows the key pair it had before.')).toBeVisible()
  expect(keyturn.simulator.state.servers.get(two?.id ?? '')?.keyPairName).toBe('cph-fleet-2026q4')
})

test('what the proxy refuses to put back is named server by server, and can be left out', async ({ page, keyturn }) => {
  const [one] = servers(keyturn, 'cph-fleet-2026q3')
  const [two] = servers(keyturn, 'cph-staging-2025')
  await over(page, keyturn, [one?.id ?? '', two?.id ?? ''])
  await page.getByRole('button', { name: 'Undo…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo rotation 1' })
  await expect(dialog.getByText('cph-staging-2025')).toBeVisible()
  keyturn.simulator.byHand.deleteKeyPair('cph-staging-2025')
  await dialog.getByRole('textbox', { name: /Reason or ticket/ }).fill('too late for one')
  await dialog.getByRole('button', { name: 'Put 2 servers back' }).click()
  await expect(dialog.getByText(/cannot be put back on the key pair (it|they) had/)).toBeVisible()
  await expect(dialog.getByText('the key pair it had no longer exists')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Leave it out' }).click()
  await dialog.getByRole('button', { name: 'Put 1 server back' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Undo 2' })).toBeVisible()
})

test('the record is there as JSON, as CSV and on paper', async ({ page, keyturn }) => {
  const ids = servers(keyturn, 'cph-fleet-2026q3').map((server) => server.id)
  const { id } = await over(page, keyturn, ids)
  await page.getByRole('button', { name: 'Evidence' }).click()
  await expect(page.getByRole('menuitem', { name: /JSON/ })).toHaveAttribute('href', new RegExp(`${id}/evidence.json$`))
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  expect((await download).suggestedFilename()).toBe('keyturn-rotation-1-evidence.csv')
  // The browser's own dialog cannot be reached from here; that the sheet calls for it can.
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Evidence' }).click()
  await page.getByRole('menuitem', { name: /Print/ }).click()
  await expect(page.locator('html[data-printed]')).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  // Every target, also those that the list on the screen does not draw.
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(ids.length + 1)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('who asked for it is told by the browser when it waits and when it ends', async ({ page, keyturn }) => {
  const ids = servers(keyturn, 'cph-fleet-2026q3')
    .slice(0, 3)
    .map((server) => server.id)
  const response = await keyturn.proxy.submit({ serverIds: ids, waves: { first: 1, then: 'hold' } })
  // The proxy is ours and its answer is the contract's.
  const { id } = (await response.json()) as Rotation
  await keyturn.proxy.until(id, ({ state }) => state === 'held')
  // From the beginning: a browser without a window has them denied, whatever it is told.
  await page.addInitScript(() => {
    const told: string[] = []
    class Told extends EventTarget {
      static readonly permission = 'granted'
      constructor(title: string) {
        super()
        told.push(title)
        document.documentElement.setAttribute('data-told', told.join('|'))
      }
    }
    Object.assign(window, { Notification: Told })
  })
  await page.goto(keyturn.proxy.url + inProject(`rotations/${id}`))
  await page.getByRole('button', { name: 'Tell me when it is held or ends' }).click()
  await expect(page.getByRole('button', { name: 'You are told when it is held or ends' })).toBeVisible()
  await keyturn.proxy.post(`/rotations/${id}/proceed`)
  await expect(page.locator('html')).toHaveAttribute('data-told', 'Rotation 1 is verified')
})

test('what the browser’s settings say of notifications by now holds, also for who was on another screen', async ({
  page,
  keyturn,
}) => {
  const ids = servers(keyturn, 'cph-fleet-2026q3')
    .slice(0, 3)
    .map((server) => server.id)
  const response = await keyturn.proxy.submit({ serverIds: ids, waves: { first: 1, then: 'hold' } })
  // The proxy is ours and its answer is the contract's.
  const { id } = (await response.json()) as Rotation
  await keyturn.proxy.until(id, ({ state }) => state === 'held')
  const say = (permission: string) => void Object.assign(window, { Notification: { permission } })
  const settings = (permission: NotificationPermission) => page.evaluate(say, permission)
  await page.addInitScript(say, 'granted')
  await page.goto(keyturn.proxy.url + inProject(`rotations/${id}`))
  const allowed = page.getByRole('button', { name: 'Tell me when it is held or ends' })
  const blocked = page.getByRole('button', { name: /^This browser blocks notifications/ })
  await expect(allowed).toBeVisible()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  await settings('denied')
  await page.goBack()
  await expect(blocked).toBeVisible()
  await settings('granted')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(allowed).toBeVisible()
})
