import type { Page } from '@playwright/test'
import type { Rotation } from '../src/contract/rotation.ts'
import { type Console, expect, expectAccessible, inProject, openServers, test, tick } from './console.ts'

/** A rotation of three that is held after the first, opened from the history. */
async function openHeld(page: Page, keyturn: Console): Promise<string> {
  const servers = [...keyturn.simulator.state.servers.values()].filter(
    ({ status, quirk, keyPairName }) => status === 5 && quirk === null && keyPairName === 'cph-fleet-2026q3',
  )
  const serverIds = servers.slice(0, 3).map(({ id }) => id)
  const response = await keyturn.proxy.submit({ serverIds, waves: { first: 1, then: 'hold' } })
  // The proxy is ours and its answer is the contract's.
  const { id } = (await response.json()) as Rotation
  await page.goto(keyturn.proxy.url + inProject('rotations'))
  await page.getByRole('link', { name: 'Rotation 1' }).click()
  await expect(page.getByText('Held. The first wave is through. It waits for a person.')).toBeVisible()
  return id
}

test('Back closes what is open over a rotation, and what was done there does not come back', async ({
  page,
  keyturn,
}) => {
  await openHeld(page, keyturn)
  const title = page.getByRole('heading', { level: 1, name: 'Rotation 1' })
  await page.getByRole('button', { name: 'Stop…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(title).toBeVisible()
  await page.goForward()
  await page.getByRole('button', { name: 'Stop the rotation' }).click()
  await expect(page.getByText(/^Stopped: 2 servers were never sent/)).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.getByRole('button', { name: 'Undo…' }).click()
  await page.getByRole('textbox', { name: /Reason or ticket/ }).fill('OPS-2')
  await page.getByRole('button', { name: 'Put 1 server back' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /2$/ })).toBeVisible()
  await page.goBack()
  await expect(title).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotations' })).toBeVisible()
})

test('a review is as it was left, after a reload and after a step back and forward, until it is sent', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  const reason = page.getByRole('textbox', { name: /Reason or ticket/ })
  await page.getByRole('radio', { name: 'cph-fleet-2026q4' }).check()
  await reason.fill('OPS-3 quarterly')
  await page.reload()
  await expect(reason).toHaveValue('OPS-3 quarterly')
  await expect(page.getByRole('radio', { name: 'cph-fleet-2026q4' })).toBeChecked()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  await page.goForward()
  await expect(reason).toHaveValue('OPS-3 quarterly')
  await page.getByRole('button', { name: 'Rotate 2 servers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotation 1' })).toBeVisible()
  await page.goto(keyturn.proxy.url + inProject('servers'))
  await tick(page, ['bj4-a-0134'])
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  await expect(reason).toHaveValue('')
})

test('a stop without an answer says that nobody knows, until the rotation itself says it', async ({
  page,
  context,
  keyturn,
}) => {
  const id = await openHeld(page, keyturn)
  await page.getByRole('button', { name: 'Stop…' }).click()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Stop the rotation' }).click()
  const unknown = page.getByText('No answer came: whether it was stopped is not known.')
  await expect(unknown).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('button', { name: 'Stop…' })).toBeVisible()
  await expect(unknown).toBeVisible()
  await expectAccessible(page)
  expect((await keyturn.proxy.post(`/rotations/${id}/stop`, {})).status).toBe(200)
  await expect(page.getByText(/^Stopped: 2 servers were never sent/)).toBeVisible()
  await expect(unknown).toBeHidden()
})

test('an address that asks for a decision on what waits for none says so', async ({ page, keyturn }) => {
  const id = await openHeld(page, keyturn)
  for (const word of ['approve', 'reject']) {
    await page.goto(keyturn.proxy.url + inProject(`rotations/${id}?open=${word}`))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('It did not ask for anybody’s approval.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(dialog).toBeHidden()
  }
})
