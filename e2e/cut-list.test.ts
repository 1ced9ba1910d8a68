import { expect, expectAccessible, inProject, test } from './console.ts'

test.describe('a fleet whose reading fails half-way', () => {
  const brokenOff = { on: 'servers', what: 'status500', skip: 4 } as const
  test.use({ cloud: { servers: 3000, knobs: { failures: [brokenOff] } } })

  test('claims nowhere to be whole, hides no row, and offers what is there', async ({ page, keyturn }) => {
    await page.goto(keyturn.proxy.url + inProject('servers'))
    const notice = page.getByText(/^The list was cut after [\d,]+ of 3,000 servers\.$/)
    await expect(notice).toBeVisible()
    await expect(page.getByText(/^\d+ of 3,000$/)).toBeVisible()
    await expect(page.getByText(/^Read .* ago$/)).toHaveCount(0)
    await expect(page.getByRole('region', { name: /^Key pairs on the \d+ servers that came$/ })).toBeVisible()

    const dock = page.getByRole('region', { name: 'Selection' })
    await expect(dock.getByRole('button', { name: /^Select the \d+ that came and match$/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /still to come/ })).toHaveCount(0)
    const head = page.getByRole('checkbox', { name: /^All \d+ servers that match$/ })
    await head.click()
    await expect(dock.getByText(/^\d+ selected$/)).toBeVisible()
    await expect(dock.getByText(/The rest never came/)).toHaveCount(0)
    expect(await head.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([false, true])

    await page.getByRole('checkbox', { name: /^bj4-/ }).first().focus()
    await page.keyboard.press('End')
    const [last, over] = [await page.locator('input[data-server]').last().boundingBox(), await notice.boundingBox()]
    expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThan(over?.y ?? 0)
    await expectAccessible(page)
  })

  test('says of a selection that waited for the rest what became of it, until a read is whole', async ({
    page,
    keyturn,
  }) => {
    keyturn.simulator.knobs.latencyByRoute = { servers: 400 }
    await page.goto(keyturn.proxy.url + inProject('servers'))
    await page.getByRole('button', { name: 'Select all that match, also those still to come' }).click()
    const never = page.getByText('The rest never came: only what was read is selected.')
    await expect(never).toBeVisible()
    keyturn.simulator.knobs.failures = []
    keyturn.simulator.knobs.latencyByRoute = {}
    // The proxy answers from its last read for some seconds.
    await expect(async () => {
      await page.getByRole('button', { name: 'Read again' }).first().click()
      await expect(page.getByRole('button', { name: /^Select all 2,\d+ that match$/ })).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await expect(never).toHaveCount(0)
    await expect(page.getByRole('region', { name: /^Key pairs on [23],\d+ servers$/ })).toBeVisible()
  })
})
