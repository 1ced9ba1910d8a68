import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActivityPage } from '../../contract/activity.ts'
import type { UserLink } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { openDatabase } from '../database/open.ts'
import { type TestDatabase, testDatabases } from '../database/testing.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser, password, tokenOf } from './testing-browser.ts'
import { createAuthenticator } from './testing-passkey.ts'

// A password takes a third of a second on purpose.
vi.setConfig({ testTimeout: 30_000 })

const simulator = createSimulator({ projects: [project] })
const another = 'another long password of mine'

describe.each(testDatabases)('one’s own password on $name', ({ open }) => {
  let cloud: { url: string; close(): Promise<void> }
  let database: TestDatabase
  let proxy: TestProxy
  let ada: Browser
  /** The proxy as it is at the time: a test may start it anew. */
  const here: Pick<TestProxy, 'call'> = { call: (path, init) => proxy.call(path, init) }
  const start = async () => {
    proxy = await startProxy(cloud.url, {
      KEYTURN_SIGN_IN: 'local',
      KEYTURN_SECRET: 'a secret of at least thirty-two characters',
      KEYTURN_DATABASE_URL: database.url,
    })
  }
  beforeEach(async () => {
    cloud = await listen(simulator)
    database = await open()
    await start()
    ada = openBrowser(here)
    await ada.post('/api/sign-in/link', { token: tokenOf(proxy.firstLink), name: 'ada', password })
  })
  afterEach(async () => {
    await proxy.close()
    await database.remove()
    await cloud.close()
  })

  const change = (browser: Browser, body: { current?: string; password: string }) => browser.post('/api/password', body)
  const signIn = (name: string, given: string, browser = openBrowser(here)) =>
    browser.post('/api/sign-in', { name, password: given })
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
  const sessionOf = async (browser: Browser) => (await (await browser.get('/api/session')).json()) as Session
  const trail = async () => {
    const { entries } = (await (await ada.get('/api/activity')).json()) as ActivityPage
    return entries.map(({ actor, action, data }) => ({ actor, action, ...data })).toReversed()
  }
  /** All sign-ins become older than what is grave may be after. */
  const growOld = async () => {
    await proxy.close()
    const ledger = await openDatabase(database.url)
    const before = new Date(Date.now() - 16 * 60_000).toISOString()
    await ledger.db.updateTable('session').set({ created_at: before, confirmed_at: before }).execute()
    await ledger.close()
    await start()
  }

  test('is changed with the present one, which then lets nobody in, and all other sessions end', async () => {
    const elsewhere = openBrowser(here)
    await signIn('ada', password, elsewhere)
    const before = openBrowser(here)
    for (const [name, value] of ada.cookies) before.cookies.set(name, value)
    const response = await change(ada, { current: password, password: another })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ user: { name: 'ada' }, role: 'administrator' })
    for (const browser of [elsewhere, before]) expect((await browser.get('/api/activity')).status).toBe(401)
    expect((await ada.get('/api/activity')).status).toBe(200)
    expect(await codeOf(await signIn('ada', password))).toBe('signInRefused')
    expect((await signIn('ada', another)).status).toBe(200)
    const address = '127.0.0.1'
    expect((await trail()).slice(4)).toEqual([
      { actor: 'ada', action: 'user.passwordSet', address, name: 'ada' },
      { actor: 'ada', action: 'session.started', address, by: 'password' },
      { actor: 'ada', action: 'session.refused', address, by: 'password' },
      { actor: 'ada', action: 'session.started', address, by: 'password' },
    ])
  })

  test('is kept by a wrong present one, by none at all, and by one that does not fit', async () => {
    expect(await codeOf(await change(ada, { current: 'wrong', password: another }))).toBe('signInRefused')
    expect(await codeOf(await change(ada, { password: another }))).toBe('invalidRequest')
    for (const unfit of ['too short', 'x'.repeat(129), 'ada-ada-ada-ada-1']) {
      expect(await codeOf(await change(ada, { current: password, password: unfit }))).toBe('passwordUnfit')
    }
    expect(await codeOf(await ada.post('/api/password', { current: password, password: another, name: 'eve' }))).toBe(
      'invalidRequest',
    )
    expect((await signIn('ada', password)).status).toBe(200)
    expect((await trail()).filter(({ action }) => action === 'session.refused')).toHaveLength(1)
  })

  test('whoever has an open session guesses it five times and no more', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await codeOf(await change(ada, { current: `wrong ${tries}`, password: another }))).toBe('signInRefused')
    }
    const right = await change(ada, { current: password, password: another })
    expect(await codeOf(right)).toBe('tooManyAttempts')
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('the owner of a passkey needs none, but a fresh sign-in', async () => {
    const origin = () => `http://localhost:${new URL(proxy.url).port}`
    const authenticator = createAuthenticator(origin())
    type Options = { challenge: string }
    const options = async (path: string) => (await (await ada.post(path)).json()) as Options
    const answer = authenticator.create(await options('/api/passkeys/options'))
    expect((await ada.post('/api/passkeys', { name: 'Laptop', answer })).status).toBe(201)
    await growOld()
    expect(await codeOf(await change(ada, { password: another }))).toBe('signInAgain')
    const again = authenticator.get(await options('/api/sign-in/again/passkey/options'), { origin: origin() })
    expect((await ada.post('/api/sign-in/again/passkey', { answer: again })).status).toBe(200)
    expect((await change(ada, { password: another })).status).toBe(200)
    expect((await signIn('ada', another)).status).toBe(200)
  })

  test('of two who change it at once one does, and nobody is in with the other', async () => {
    const other = openBrowser(here)
    await signIn('ada', password, other)
    const [first, second] = await Promise.all([
      change(ada, { current: password, password: another }),
      change(other, { current: password, password: 'a third password of mine' }),
    ])
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 401])
    const won = first.status === 200 ? another : 'a third password of mine'
    expect((await signIn('ada', won)).status).toBe(200)
    expect(await codeOf(await signIn('ada', password))).toBe('signInRefused')
    expect([(await sessionOf(ada)).user?.name, (await sessionOf(other)).user?.name].filter(Boolean)).toEqual(['ada'])
  })

  test('ends a one-time link that somebody may still hold', async () => {
    const { user, link } = (await (await ada.post('/api/users', { name: 'bob', role: 'viewer' })).json()) as UserLink
    const bob = openBrowser(here)
    await bob.post('/api/sign-in/link', { token: tokenOf(link?.url), password })
    const { link: second } = (await (await ada.post(`/api/users/${user.id}/link`)).json()) as UserLink
    expect((await change(bob, { current: password, password: another })).status).toBe(200)
    const used = await openBrowser(here).post('/api/sign-in/link', { token: tokenOf(second?.url), password })
    expect(await codeOf(used)).toBe('linkInvalid')
    expect(await codeOf(await openBrowser(here).post('/api/password', { password: another }))).toBe('signInNeeded')
  })
})
