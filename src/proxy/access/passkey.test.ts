import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Passkeys, UserLink } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser, password, tokenOf } from './testing-browser.ts'
import { createAuthenticator } from './testing-passkey.ts'

vi.setConfig({ testTimeout: 30_000 })

const simulator = createSimulator({ projects: [project] })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
let admin: Browser
let origin: string
beforeAll(async () => {
  cloud = await listen(simulator)
  proxy = await startProxy(cloud.url, { KEYTURN_SIGN_IN: 'local' })
  origin = `http://localhost:${new URL(proxy.url).port}`
  admin = openBrowser(proxy)
  await admin.post('/api/sign-in/link', { token: tokenOf(proxy.firstLink), name: 'ada', password })
}, 30_000)
afterAll(async () => {
  await proxy.close()
  await cloud.close()
})

type Options = { challenge: string; allowCredentials?: { id: string }[] }
const optionsOf = async (browser: Browser, path: string) => (await (await browser.post(path)).json()) as Options
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
const sessionOf = async (browser: Browser) => (await (await browser.get('/api/session')).json()) as Session

async function addPasskey(browser: Browser, name: string) {
  const authenticator = createAuthenticator(origin)
  const answer = authenticator.create(await optionsOf(browser, '/api/passkeys/options'))
  const response = await browser.post('/api/passkeys', { name, answer })
  expect(response.status).toBe(201)
  return { authenticator, id: ((await response.json()) as { id: string }).id }
}

async function signIn(authenticator: ReturnType<typeof createAuthenticator>, browser = openBrowser(proxy)) {
  const options = await optionsOf(browser, '/api/sign-in/passkey/options')
  const response = await browser.post('/api/sign-in/passkey', { answer: authenticator.get(options) })
  return { browser, response, options }
}

test('a passkey is added, signs its owner in, and is removed', async () => {
  expect((await sessionOf(admin)).signedIn?.passkey).toBe(false)
  const { authenticator, id } = await addPasskey(admin, 'My laptop')
  expect((await sessionOf(admin)).signedIn?.passkey).toBe(true)
  const { passkeys } = (await (await admin.get('/api/passkeys')).json()) as Passkeys
  expect(passkeys).toEqual([expect.objectContaining({ id, name: 'My laptop', backedUp: false })])
  const { browser, response } = await signIn(authenticator)
  expect(response.status).toBe(200)
  expect(await sessionOf(browser)).toMatchObject({ user: { name: 'ada' }, signedIn: { passkey: true } })
  expect((await admin.send('DELETE', `/api/passkeys/${id}`)).status).toBe(204)
  const { response: after } = await signIn(authenticator)
  expect(await codeOf(after)).toBe('passkeyRefused')
})

test('an answer is good once, for its challenge, from our page, and by somebody who was looked at', async () => {
  const { authenticator, id } = await addPasskey(admin, 'Key')
  const { browser, options } = await signIn(authenticator)
  const replay = await browser.post('/api/sign-in/passkey', { answer: authenticator.get(options) })
  expect(await codeOf(replay)).toBe('passkeyRefused')
  const stranger = openBrowser(proxy)
  const refused = async (answer: unknown) => codeOf(await stranger.post('/api/sign-in/passkey', { answer }))
  const ask = () => optionsOf(stranger, '/api/sign-in/passkey/options')
  await ask()
  expect(await refused(authenticator.get(options))).toBe('passkeyRefused')
  expect(await refused(authenticator.get(await ask(), { verify: false }))).toBe('passkeyRefused')
  const { response } = authenticator.get(await ask())
  const elsewhere = createAuthenticator('https://evil.example').get(await ask())
  expect(await refused({ ...authenticator.get(await ask()), response: elsewhere.response })).toBe('passkeyRefused')
  expect(await refused({ ...authenticator.get(await ask()), response })).toBe('passkeyRefused')
  const touched = createAuthenticator(origin)
  const made = touched.create(await optionsOf(admin, '/api/passkeys/options'), { verify: false })
  expect(await codeOf(await admin.post('/api/passkeys', { name: 'Touched', answer: made }))).toBe('passkeyRefused')
  await admin.send('DELETE', `/api/passkeys/${id}`)
})

test('one shows with it that it is still the same person, and nobody with somebody else’s', async () => {
  const { authenticator, id } = await addPasskey(admin, 'Key')
  const { link } = (await (await admin.post('/api/users', { name: 'bob', role: 'operator' })).json()) as UserLink
  const bob = openBrowser(proxy)
  await bob.post('/api/sign-in/link', { token: tokenOf(link?.url), password })
  const { authenticator: ofBob, id: idOfBob } = await addPasskey(bob, 'Bob’s')
  const again = async (browser: Browser, with_: typeof ofBob) => {
    const options = await optionsOf(browser, '/api/sign-in/again/passkey/options')
    return {
      options,
      response: await browser.post('/api/sign-in/again/passkey', { answer: with_.get(options) }),
    }
  }
  const before = (await sessionOf(bob)).signedIn?.at ?? ''
  const { options, response } = await again(bob, ofBob)
  expect(options.allowCredentials).toHaveLength(1)
  expect(response.status).toBe(200)
  expect((await sessionOf(bob)).signedIn?.at.localeCompare(before)).toBe(1)
  const { response: foreign } = await again(bob, authenticator)
  expect(await codeOf(foreign)).toBe('passkeyRefused')
  expect(await sessionOf(bob)).toMatchObject({ user: { name: 'bob' } })
  expect((await bob.send('DELETE', `/api/passkeys/${id}`)).status).toBe(404)
  const { id: userId } = (await sessionOf(bob)).user ?? { id: '' }
  await admin.send('PATCH', `/api/users/${userId}`, { disabled: true })
  const { response: disabled } = await signIn(ofBob)
  expect(await codeOf(disabled)).toBe('passkeyRefused')
  expect(idOfBob).not.toBe(id)
})
