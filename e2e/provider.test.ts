import { startProvider, type TestProvider } from '../src/proxy/access/testing-provider.ts'
import { test as base, expect, expectAccessible, inProject } from './console.ts'

const ada = { sub: 'subject-1', claims: { preferred_username: 'ada', name: 'Ada L.', groups: ['cph-admins'] } }

/** A real OpenID provider; it has to know where it may send people back to, and the proxy where the provider is. */
const test = base.extend<{ provider: TestProvider }>({
  provider: async ({}, hand) => {
    const provider = await startProvider()
    provider.account = ada
    await hand(provider)
    await provider.close()
  },
  env: async ({ provider }, hand) =>
    hand({
      KEYTURN_SIGN_IN: 'oidc',
      KEYTURN_OIDC_ISSUER: provider.issuer,
      KEYTURN_OIDC_CLIENT_ID: 'keyturn',
      KEYTURN_OIDC_CLIENT_SECRET: 'the secret of a client in a test',
      KEYTURN_OIDC_ROLE_MAP: 'cph-admins=administrator,cph-ops=operator',
      KEYTURN_REAUTH_MS: '8000',
    }),
  keyturn: async ({ keyturn, provider }, hand) => {
    provider.leadBackTo(keyturn.proxy.url)
    await hand(keyturn)
  },
})

test('the provider signs people in and leads back; their role is its word and is not changed here', async ({
  page,
  keyturn,
}) => {
  await page.goto(keyturn.proxy.url + inProject('users'))
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Sign in at the provider' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
  await expect(page.getByText('The sign-in provider says who these are')).toBeVisible()
  await expect(page.getByRole('row', { name: /ada.*administrator/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a user…' })).toHaveCount(0)
})

test('the address that the provider leads back to lets nobody in a second time', async ({ page, browser, keyturn }) => {
  const back: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/sign-in/callback/')) back.push(request.url())
  })
  await page.goto(keyturn.proxy.url)
  await page.getByRole('link', { name: 'Sign in at the provider' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible()
  expect(back).toHaveLength(1)
  const elsewhere = await browser.newContext()
  await elsewhere.addCookies((await page.context().cookies()).filter(({ name }) => !name.includes('session')))
  for (const context of [elsewhere, page.context()]) {
    const other = await context.newPage()
    await other.goto(back[0] ?? '')
    await expect(other.getByRole('alert')).toContainText('The sign-in provider did not let you in')
  }
  await elsewhere.close()
})

test('whom the provider gives no role is not let in, and is told so', async ({ page, keyturn, provider }) => {
  provider.account = { sub: 'subject-2', claims: { preferred_username: 'eve', groups: ['others'] } }
  await page.goto(keyturn.proxy.url)
  await page.getByRole('link', { name: 'Sign in at the provider' }).click()
  await expect(page.getByRole('alert')).toContainText('The sign-in provider did not let you in')
  await expect(page.getByRole('link', { name: 'Sign in at the provider' })).toBeVisible()
})

test('a fresh sign-in is shown in a window of its own, and the deletion then goes out by itself', async ({
  page,
  keyturn,
}) => {
  await page.goto(keyturn.proxy.url + inProject('key-pairs?name=cph-canary-2026&open=delete'))
  await page.getByRole('link', { name: 'Sign in at the provider' }).click()
  await page.getByLabel(/^Type its name/).fill('cph-canary-2026')
  await page.waitForFunction((since) => Date.now() - since > 8500, Date.now())
  await page.getByRole('button', { name: 'Delete key pair' }).click()
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' })
  await dialog.getByRole('button', { name: 'Sign in at the provider' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /cph-canary-2026/ })).toHaveCount(0)
})
