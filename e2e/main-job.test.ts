import { expect, expectAccessible, inProject, openServers, submit, test, tick } from './console.ts'

test('several servers, one refused, one failing job, one skipped: each ends with its known outcome', async ({
  page,
  keyturn,
}) => {
  await openServers(page, keyturn)
  await expectAccessible(page)
  const { simulator } = keyturn
  const servers = [...simulator.state.servers.values()]
  const already = servers.find(({ status, keyPairName }) => status === 5 && keyPairName === 'cph-fleet-2026q4')
  await tick(page, ['bj4-a-0131', 'bj4-a-0132', 'bj4-d-refuse', 'bj4-d-jobfail', already?.name ?? ''])
  await expect(page.getByText('5 selected')).toBeVisible()
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rotate key pair' })).toBeVisible()
  await expectAccessible(page)
  await submit(page, 'cph-fleet-2026q4', 'SEC-2291 quarterly rotation')
  await expect(page.getByText(/^Finished|partly failed/i).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /bj4-a-0131/ })).toContainText('verified')
  await expect(page.getByRole('row', { name: /bj4-a-0132/ })).toContainText('verified')
  await expect(page.getByRole('row', { name: /bj4-d-refuse/ })).toContainText('CPS.0099')
  await expect(page.getByRole('row', { name: /bj4-d-jobfail/ })).toContainText('CPS.0003')
  await expectAccessible(page)
  for (const name of ['bj4-a-0131', 'bj4-a-0132']) {
    expect(servers.find((server) => server.name === name)?.keyPairName).toBe('cph-fleet-2026q4')
  }
  // A server on the key pair already is left out by the review, and never sent.
  expect(simulator.state.changes.get(already?.id ?? '') ?? []).toHaveLength(0)
})

test('a reload in the middle shows the same rotation, which goes on without the page', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132', 'bj4-a-0134'])
  await page.getByRole('region', { name: 'Selection' }).getByText('Rotate key pair…').click()
  await submit(page, 'cph-fleet-2026q4', 'reload')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: /^Rotation 1/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /bj4-a-0134/ })).toContainText('verified')
  await page.goto(keyturn.proxy.url + inProject('rotations'))
  await expect(page.getByRole('link', { name: /Rotation 1|^1$/ }).first()).toBeVisible()
  await expectAccessible(page)
})

test('the key pairs are listed, with those that cannot be used and why', async ({ page, keyturn }) => {
  await page.goto(keyturn.proxy.url + inProject('key-pairs'))
  await expect(page.getByText('cph-fleet-2026q3').first()).toBeVisible()
  await expect(page.getByText('x509: only SSH key pairs fit a server')).toBeVisible()
  await expectAccessible(page)
})

test('a selection is kept by id through filters, sorting and reading again', async ({ page, keyturn }) => {
  await openServers(page, keyturn)
  await tick(page, ['bj4-a-0131', 'bj4-a-0132'])
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('bj4-a-0131')
  await expect(page.getByText('1 hidden by the filter')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Name, id or address' }).fill('')
  await page.getByRole('button', { name: 'Key pair', exact: true }).click()
  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByRole('checkbox', { name: /^All \d+ servers that match/ }).check()
  await expect(page.getByText(/^\d+ selected$/)).toHaveText(/^4\d selected$/)
})
