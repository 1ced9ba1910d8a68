import { statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActivityPage } from '../../contract/activity.ts'
import { backgroundHeader } from '../../contract/background.ts'
import type { OpenSessions, UserLink, Users } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import type { Role } from '../../contract/words.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { openDatabase } from '../database/open.ts'
import { type TestDatabase, testDatabases } from '../database/testing.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser, password, tokenOf } from './testing-browser.ts'

// A password takes a third of a second on purpose.
vi.setConfig({ testTimeout: 60_000 })

const secret = 'a secret of at least thirty-two characters'
const simulator = createSimulator({ projects: [project] })

describe.each(testDatabases)('with local accounts on $name', ({ name, open }) => {
  let cloud: { url: string; close(): Promise<void> }
  let database: TestDatabase
  let proxy: TestProxy
  /** The proxy as it is at the time: a test may start it anew. */
  const here: Pick<TestProxy, 'call'> = { call: (path, init) => proxy.call(path, init) }

  const start = async (env: Record<string, string> = {}) => {
    proxy = await startProxy(cloud.url, {
      KEYTURN_SIGN_IN: 'local',
      KEYTURN_SECRET: secret,
      KEYTURN_DATABASE_URL: database.url,
      ...env,
    })
  }
  beforeEach(async () => {
    cloud = await listen(simulator)
    database = await open()
    await start()
  })
  afterEach(async () => {
    await proxy.close()
    await database.remove()
    await cloud.close()
  })

  /** Changes what is written while the proxy is down, as time would; it starts again after that. */
  const meanwhile = async (change: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<unknown>) => {
    await proxy.close()
    const ledger = await openDatabase(database.url)
    await change(ledger.db)
    await ledger.close()
    await start()
  }
  const sessionOf = async (browser: Browser) => (await (await browser.get('/api/session')).json()) as Session
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
  const signIn = (browser: Browser, name: string, given = password) =>
    browser.post('/api/sign-in', { name, password: given })

  async function firstAdministrator(): Promise<Browser> {
    const browser = openBrowser(here)
    const token = tokenOf(proxy.firstLink)
    expect((await browser.post('/api/sign-in/link', { token, name: 'ada', password })).status).toBe(200)
    return browser
  }
  async function add(admin: Browser, name: string, role: Role): Promise<{ id: string; browser: Browser }> {
    const made = (await (await admin.post('/api/users', { name, role })).json()) as UserLink
    const browser = openBrowser(here)
    const token = tokenOf(made.link?.url)
    expect((await browser.post('/api/sign-in/link', { token, password })).status).toBe(200)
    return { id: made.user.id, browser }
  }
  const trail = async (browser: Browser) => {
    const { entries } = (await (await browser.get('/api/activity')).json()) as ActivityPage
    return entries.map(({ actor, action, data }) => ({ actor, action, ...data }))
  }

  test('the first link makes an administrator, once, and without a session nothing else is answered', async () => {
    const stranger = openBrowser(here)
    expect(await sessionOf(stranger)).toMatchObject({ signIn: 'local', permissions: [], projects: [] })
    for (const path of ['/api/users', '/api/activity', '/api/nothing', `/api/projects/${project.id}/servers`]) {
      expect([path, await codeOf(await stranger.get(path))]).toEqual([path, 'signInNeeded'])
    }
    const token = tokenOf(proxy.firstLink)
    expect(await (await stranger.post('/api/sign-in/link/look', { token })).json()).toMatchObject({
      role: 'administrator',
    })
    for (const unfit of ['too short', 'x'.repeat(129), 'keyturnkeyturn-1', 'ada-ada-ada-ada', '123456789012345']) {
      const answer = await stranger.post('/api/sign-in/link', { token, name: 'ada', password: unfit })
      expect([unfit, await codeOf(answer)]).toEqual([unfit, 'passwordUnfit'])
    }
    const admin = await firstAdministrator()
    expect(await sessionOf(admin)).toMatchObject({ user: { name: 'ada' }, role: 'administrator' })
    expect(await codeOf(await stranger.post('/api/sign-in/link', { token, name: 'eve', password }))).toBe('linkInvalid')
    await meanwhile(() => Promise.resolve())
    expect(proxy.firstLink).toBeUndefined()
  })

  test('a new start makes a new first link and ends the one before; a link ends by itself', async () => {
    const before = tokenOf(proxy.firstLink)
    await meanwhile(() => Promise.resolve())
    const now = tokenOf(proxy.firstLink)
    const stranger = openBrowser(here)
    expect((await stranger.post('/api/sign-in/link/look', { token: before })).status).toBe(403)
    expect((await stranger.post('/api/sign-in/link/look', { token: now })).status).toBe(200)
    // The part of an address that browsers keep to themselves.
    expect(new URL(proxy.firstLink ?? '').href.split('#')[0]).not.toContain(now)
    const admin = await firstAdministrator()
    const invited = (await (await admin.post('/api/users', { name: 'bob', role: 'viewer' })).json()) as UserLink
    const token = tokenOf(invited.link?.url)
    await meanwhile((db) =>
      db
        .updateTable('link')
        .set({ expires_at: new Date(Date.now() - 1).toISOString() })
        .execute(),
    )
    expect(await codeOf(await openBrowser(here).post('/api/sign-in/link', { token, password }))).toBe('linkInvalid')
  })

  test('of a link only its hash is kept, of a password only what was made of it', async () => {
    const token = tokenOf(proxy.firstLink)
    let kept = ''
    const look = async (db: Awaited<ReturnType<typeof openDatabase>>['db']) => {
      kept = JSON.stringify([
        await db.selectFrom('link').selectAll().execute(),
        await db.selectFrom('account').selectAll().execute(),
        await db.selectFrom('activity').selectAll().execute(),
      ])
    }
    await firstAdministrator()
    await meanwhile(look)
    expect(kept).toContain('scrypt$')
    expect(kept).not.toContain(password)
    expect(kept).not.toContain(token)
  })

  test('a password is any writing of its length, and is the one that was set, whichever keyboard wrote it', async () => {
    const admin = await firstAdministrator()
    const long = 'as long as anybody may want: correct horse battery staple, and on'
    const signs = ['  leading and trailing  ', '船到桥头自然直' + '👾🔑🚀🌊🍎🎲'.repeat(20), long]
    expect(long.length).toBeGreaterThanOrEqual(64)
    for (const [index, given] of signs.entries()) {
      const made = (await (await admin.post('/api/users', { name: `u${index}`, role: 'viewer' })).json()) as UserLink
      const token = tokenOf(made.link?.url)
      expect((await openBrowser(here).post('/api/sign-in/link', { token, password: given })).status).toBe(200)
      expect((await signIn(openBrowser(here), `u${index}`, given)).status).toBe(200)
    }
    expect((await signIn(openBrowser(here), 'u0', signs[0]?.trim())).status).toBe(401)
    expect((await signIn(openBrowser(here), 'u2', long.toUpperCase())).status).toBe(401)
    expect((await signIn(openBrowser(here), 'u2', long.slice(0, -1))).status).toBe(401)
    const made = (await (await admin.post('/api/users', { name: 'cafe', role: 'viewer' })).json()) as UserLink
    const composed = 'a caf\u00e9 by the harbour'
    await openBrowser(here).post('/api/sign-in/link', { token: tokenOf(made.link?.url), password: composed })
    expect((await signIn(openBrowser(here), 'cafe', 'a cafe\u0301 by the harbour')).status).toBe(200)
  })

  test('a wrong password, an unknown and a disabled user are answered alike, and after as much work', async () => {
    const admin = await firstAdministrator()
    const { id } = await add(admin, 'bob', 'operator')
    await admin.send('PATCH', `/api/users/${id}`, { disabled: true })
    await admin.post('/api/users', { name: 'invited', role: 'viewer' })
    const answers: string[] = []
    const times: number[] = []
    for (const [name, given] of [
      ['ada', 'wrong'],
      ['nobody', 'wrong'],
      ['bob', password],
      ['invited', 'wrong'],
    ] as const) {
      const began = performance.now()
      const response = await signIn(openBrowser(here), name, given)
      times.push(performance.now() - began)
      answers.push(`${response.status} ${await response.text()} ${response.headers.getSetCookie().join()}`)
    }
    expect(new Set(answers).size).toBe(1)
    // An answer without the work would take a fiftieth of it; a busy machine makes some slower.
    expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) / 15)
  })

  test('after five tries a name is closed to that place for a while, right password or not, whether it is one or not', async () => {
    await firstAdministrator()
    for (const tried of ['ada', 'nobody']) {
      for (let count = 0; count < 5; count += 1) {
        expect((await signIn(openBrowser(here), tried, 'wrong')).status).toBe(401)
      }
      const response = await signIn(openBrowser(here), tried)
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await response.json()).toMatchObject({ code: 'tooManyAttempts', params: { seconds: expect.any(Number) } })
    }
    await meanwhile((db) =>
      db
        .updateTable('attempt')
        .set({ since: new Date(Date.now() - 16 * 60_000).toISOString() })
        .execute(),
    )
    expect((await signIn(openBrowser(here), 'ada')).status).toBe(200)
  })

  test('who sets a password by a link gets in, whatever a stranger tried with that name before', async () => {
    const admin = await firstAdministrator()
    const made = (await (await admin.post('/api/users', { name: 'bob', role: 'viewer' })).json()) as UserLink
    for (let count = 0; count < 6; count += 1) await signIn(openBrowser(here), 'bob', 'wrong')
    const browser = openBrowser(here)
    const token = tokenOf(made.link?.url)
    expect((await browser.post('/api/sign-in/link', { token, password })).status).toBe(200)
    expect((await signIn(openBrowser(here), 'bob')).status).toBe(200)
  })

  test('whoever has a network of IPv6 has as many tries as whoever has one address, and the next network has its own', async () => {
    await proxy.close()
    await start({ KEYTURN_TRUSTED_PROXIES: '127.0.0.1' })
    const from = (address: string) =>
      openBrowser(here).post('/api/sign-in', { name: 'ada', password: 'wrong' }, { 'x-forwarded-for': address })
    for (let tries = 1; tries <= 5; tries += 1) expect((await from(`2001:db8:1:2:${tries}::7`)).status).toBe(401)
    expect((await from('2001:db8:1:2:ffff:ffff:ffff:ffff')).status).toBe(429)
    expect((await from('2001:db8:1:3::7')).status).toBe(401)
  })

  test('what was typed for a name is nowhere in the database', async () => {
    await firstAdministrator()
    await signIn(openBrowser(here), 'typed-into-the-wrong-field', 'x')
    await meanwhile(async (db) => {
      const rows = await db.selectFrom('attempt').selectAll().execute()
      expect(rows.length).toBeGreaterThan(2)
      expect(JSON.stringify(rows)).not.toContain('typed-into')
      expect(JSON.stringify(rows)).not.toContain('ada')
    })
  })

  test('many tries at once get no more than one after the other', async () => {
    await firstAdministrator()
    const all = await Promise.all(Array.from({ length: 20 }, () => signIn(openBrowser(here), 'ada', 'wrong')))
    expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  })

  test('a change of role, of standing or of password ends all sessions of that user', async () => {
    const admin = await firstAdministrator()
    const { id, browser } = await add(admin, 'bob', 'operator')
    expect((await browser.get('/api/activity')).status).toBe(200)
    await admin.send('PATCH', `/api/users/${id}`, { role: 'approver' })
    expect(await codeOf(await browser.get('/api/activity'))).toBe('signInNeeded')
    expect((await signIn(browser, 'bob')).status).toBe(200)
    expect(await sessionOf(browser)).toMatchObject({ role: 'approver' })
    await admin.send('PATCH', `/api/users/${id}`, { disabled: true })
    expect((await browser.get('/api/activity')).status).toBe(401)
    // It would let nobody in.
    expect(await codeOf(await admin.post(`/api/users/${id}/link`))).toBe('invalidRequest')
    await admin.send('PATCH', `/api/users/${id}`, { disabled: false })
    expect((await signIn(browser, 'bob')).status).toBe(200)
    const { link } = (await (await admin.post(`/api/users/${id}/link`)).json()) as UserLink
    const other = openBrowser(here)
    const again = 'another long password'
    expect((await other.post('/api/sign-in/link', { token: tokenOf(link?.url), password: again })).status).toBe(200)
    expect((await browser.get('/api/activity')).status).toBe(401)
    expect((await signIn(browser, 'bob')).status).toBe(401)
    expect((await signIn(browser, 'bob', again)).status).toBe(200)
  })

  test('nobody changes their own role, takes a name twice or finds a user who is not there', async () => {
    const admin = await firstAdministrator()
    const { user } = await sessionOf(admin)
    const own = await admin.send('PATCH', `/api/users/${user?.id}`, { role: 'viewer' })
    expect(await codeOf(own)).toBe('ownAccount')
    expect(await codeOf(await admin.post('/api/users', { name: 'ADA', role: 'viewer' }))).toBe('userExists')
    expect(await codeOf(await admin.send('PATCH', '/api/users/none', { disabled: true }))).toBe('unknownUser')
    const { users } = (await (await admin.get('/api/users')).json()) as Users
    expect(users).toEqual([expect.objectContaining({ name: 'ada', disabled: false, passkeys: 0 })])
  })

  test('sessions are listed and ended, by their owner or an administrator and nobody else', async () => {
    const admin = await firstAdministrator()
    const { id, browser } = await add(admin, 'bob', 'operator')
    const second = openBrowser(here)
    await signIn(second, 'bob')
    const list = async (asking: Browser, query = '') =>
      ((await (await asking.get(`/api/sessions${query}`)).json()) as OpenSessions).sessions
    const [newest, oldest] = await list(browser)
    expect([newest?.current, oldest?.current]).toEqual([false, true])
    expect(newest).toMatchObject({ address: '127.0.0.1' })
    const [ofAdmin] = await list(admin)
    expect(await codeOf(await browser.send('DELETE', `/api/sessions/${ofAdmin?.id}`))).toBe('unknownSession')
    expect(await codeOf(await browser.get(`/api/sessions?user=${ofAdmin?.id}`))).toBe('forbidden')
    expect((await browser.send('DELETE', `/api/sessions/${newest?.id}`)).status).toBe(204)
    expect((await second.get('/api/activity')).status).toBe(401)
    expect(await list(admin, `?user=${id}`)).toHaveLength(1)
    expect((await admin.send('DELETE', `/api/sessions/${oldest?.id}`)).status).toBe(204)
    expect((await browser.get('/api/activity')).status).toBe(401)
  })

  test('a session ends after half an hour of nothing, and after twelve hours whatever is done', async () => {
    const admin = await firstAdministrator()
    const earlier = (ms: number) => new Date(Date.now() - ms).toISOString()
    await meanwhile((db) =>
      db
        .updateTable('session')
        .set({ expires_at: earlier(1) })
        .execute(),
    )
    expect((await openBrowserWith(admin).get('/api/activity')).status).toBe(401)
    await signIn(admin, 'ada')
    await meanwhile((db) =>
      db
        .updateTable('session')
        .set({ created_at: earlier(12 * 3_600_000) })
        .execute(),
    )
    expect((await openBrowserWith(admin).get('/api/activity')).status).toBe(401)
  })

  test('what is done puts the end of an idle session off', async () => {
    const admin = await firstAdministrator()
    await meanwhile((db) =>
      db
        .updateTable('session')
        .set({ expires_at: new Date(Date.now() + 60_000).toISOString() })
        .execute(),
    )
    const browser = openBrowserWith(admin)
    const response = await browser.get('/api/activity')
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/session_token=.*Max-Age=1800/)])
    const [session] = ((await (await browser.get('/api/sessions')).json()) as OpenSessions).sessions
    expect(Date.parse(session?.seenAt ?? '')).toBeGreaterThan(Date.now() - 10_000)
  })

  test('what the page asks for by itself puts nothing off, whatever its mark says, and what follows by hand does', async () => {
    const admin = await firstAdministrator()
    const endsSoon = new Date(Date.now() + 60_000).toISOString()
    await meanwhile((db) => db.updateTable('session').set({ expires_at: endsSoon }).execute())
    const browser = openBrowserWith(admin)
    for (const mark of ['1', '0', 'false', '']) {
      const response = await browser.get('/api/activity', { [backgroundHeader]: mark })
      expect([mark, response.status, response.headers.getSetCookie()]).toEqual([mark, 200, []])
    }
    const byHand = await browser.get('/api/activity')
    expect(byHand.headers.getSetCookie()).toEqual([expect.stringMatching(/session_token=.*Max-Age=1800/)])
  })

  test('a session that only polls ends when it is idle', async () => {
    const admin = await firstAdministrator()
    const endsSoon = new Date(Date.now() + 1500).toISOString()
    await meanwhile((db) => db.updateTable('session').set({ expires_at: endsSoon }).execute())
    const browser = openBrowserWith(admin)
    const poll = async () => (await browser.get('/api/activity', { [backgroundHeader]: '1' })).status
    await expect.poll(poll, { timeout: 10_000 }).toBe(401)
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsSoon))
    expect((await browser.get('/api/activity')).status).toBe(401)
  })

  test('after signing out the cookie is worth nothing, nor is one that somebody made up or cut', async () => {
    const admin = await firstAdministrator()
    const stolen = openBrowserWith(admin)
    expect((await stolen.get('/api/activity')).status).toBe(200)
    expect(await (await admin.post('/api/sign-out')).json()).toEqual({})
    expect(admin.cookies.size).toBe(0)
    expect((await stolen.get('/api/activity')).status).toBe(401)
    await signIn(admin, 'ada')
    for (const [cookie, value] of admin.cookies) {
      const [token = ''] = value.split('.')
      for (const forged of [token, `${token}.`, `${token}.AAAA`, value.slice(0, -8), '', '%00']) {
        const browser = openBrowser(here)
        browser.cookies.set(cookie, forged)
        expect([forged, (await browser.get('/api/activity')).status]).toEqual([forged, 401])
      }
    }
  })

  test('what is grave needs a fresh sign-in, which starts a new session and ends the one before', async () => {
    const admin = await firstAdministrator()
    // Longer ago than a sign-in is fresh.
    await meanwhile((db) =>
      db
        .updateTable('session')
        .set({ created_at: new Date(Date.now() - 16 * 60_000).toISOString() })
        .execute(),
    )
    const browser = openBrowserWith(admin)
    const rotations = `/api/projects/${project.id}/rotations`
    // Each rotation has servers of its own: what the one before holds may not be over yet.
    const idsOf = (name: string, length: number) => Array.from({ length }, (_, index) => `${name}-${index}`)
    const serverIds = idsOf('server', 21)
    const request = { keyPair: 'cph-fleet-2026q4', serverIds, reason: 'x', proof: 'skipped', waves: {}, stopAt: {} }
    const key = { 'idempotency-key': 'once' }
    const grave = [
      () => browser.post(rotations, request, key),
      () => browser.post(`${rotations}/none/stop`),
      () => browser.post(`${rotations}/none/undo`, { reason: 'x' }, key),
      () => browser.send('DELETE', `/api/projects/${project.id}/key-pairs/none`),
      () => browser.post('/api/passkeys/options'),
      () => browser.post('/api/users', { name: 'eve', role: 'viewer' }),
      () => browser.send('DELETE', '/api/sessions/none'),
    ]
    for (const call of grave) expect(await codeOf(await call())).toBe('signInAgain')
    const small = { ...request, serverIds: idsOf('small', 20) }
    expect((await browser.post(rotations, small, { 'idempotency-key': 'small' })).status).toBe(201)
    expect(await codeOf(await browser.post('/api/sign-in/again', { password: 'wrong' }))).toBe('signInRefused')
    const before = openBrowserWith(browser)
    expect((await browser.post('/api/sign-in/again', { password })).status).toBe(200)
    expect((await before.get('/api/activity')).status).toBe(401)
    for (const call of grave) expect(await codeOf(await call())).not.toBe('signInAgain')
    const large = { ...request, serverIds: idsOf('large', 21) }
    expect((await browser.post(rotations, large, { 'idempotency-key': 'l' })).status).toBe(201)
  })

  test('the trail tells who, from where and by what, and never a password or a name that nobody has', async () => {
    const admin = await firstAdministrator()
    const { id } = await add(admin, 'bob', 'operator')
    await signIn(openBrowser(here), 'ada', 'a wrong password')
    await signIn(openBrowser(here), 'typed-into-the-wrong-field', 'x')
    await admin.send('PATCH', `/api/users/${id}`, { role: 'viewer', disabled: true })
    await admin.post('/api/sign-in/again', { password })
    const entries = await trail(admin)
    const address = '127.0.0.1'
    expect(entries.toReversed()).toEqual([
      { actor: 'ada', action: 'user.added', address, name: 'ada', role: 'administrator' },
      { actor: 'ada', action: 'user.passwordSet', address, name: 'ada' },
      { actor: 'ada', action: 'session.started', address, by: 'link' },
      { actor: 'ada', action: 'user.added', address, name: 'bob', role: 'operator' },
      { actor: 'ada', action: 'user.linkMade', address, name: 'bob' },
      { actor: 'bob', action: 'user.passwordSet', address, name: 'bob' },
      { actor: 'bob', action: 'session.started', address, by: 'link' },
      { actor: 'ada', action: 'session.refused', address, by: 'password' },
      { actor: '(unknown)', action: 'session.refused', address, by: 'password' },
      { actor: 'ada', action: 'user.roleChanged', address, name: 'bob', from: 'operator', to: 'viewer' },
      { actor: 'ada', action: 'user.disabled', address, name: 'bob' },
      { actor: 'ada', action: 'session.confirmed', address, by: 'password' },
    ])
  })

  test('a forwarded address is believed from a configured proxy only', async () => {
    const admin = await firstAdministrator()
    const forged = {
      'x-forwarded-for': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'x-keyturn-address': '203.0.113.9',
    }
    await admin.post('/api/sign-in', { name: 'ada', password }, forged)
    expect((await trail(admin))[0]).toMatchObject({ action: 'session.started', address: '127.0.0.1' })
    await proxy.close()
    await start({ KEYTURN_TRUSTED_PROXIES: '127.0.0.0/8,10.0.0.7' })
    const browser = openBrowserWith(admin)
    const chain = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.0.0.7' }
    await browser.post('/api/sign-in', { name: 'ada', password }, chain)
    expect((await trail(browser))[0]).toMatchObject({ action: 'session.started', address: '203.0.113.9' })
    const [session] = ((await (await browser.get('/api/sessions')).json()) as OpenSessions).sessions
    expect(session?.address).toBe('203.0.113.9')
  })

  test('what a broken passkey answer says is refused, and its challenge is good once', async () => {
    const stranger = openBrowser(here)
    await stranger.post('/api/sign-in/passkey/options')
    const answer = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }
    expect(await codeOf(await stranger.post('/api/sign-in/passkey', { answer }))).toBe('passkeyRefused')
    expect(await codeOf(await stranger.post('/api/sign-in/passkey', { answer }))).toBe('passkeyRefused')
    expect(await codeOf(await stranger.get('/api/sign-in/provider'))).toBe('noSuchSignIn')
    for (const again of ['/api/sign-in/again', '/api/sign-in/again/passkey', '/api/sign-in/again/passkey/options']) {
      expect(await codeOf(await stranger.post(again, {}))).toBe('signInNeeded')
    }
  })

  test('a cookie that somebody planted before is worth nothing after, nor is one of their own session kept', async () => {
    const admin = await firstAdministrator()
    const { browser: eve } = await add(admin, 'eve', 'viewer')
    const name = 'keyturn.session_token'
    for (const planted of ['chosen.by-the-attacker', eve.cookies.get(name) ?? '']) {
      const victim = openBrowser(here)
      victim.cookies.set(name, planted)
      expect((await signIn(victim, 'ada')).status).toBe(200)
      expect(victim.cookies.get(name)).not.toBe(planted)
      const attacker = openBrowser(here)
      attacker.cookies.set(name, planted)
      expect((await sessionOf(attacker)).user?.name).not.toBe('ada')
      expect((await sessionOf(victim)).user?.name).toBe('ada')
    }
  })

  test('cookies are for this host alone, not for scripts, and over TLS never in the clear', async () => {
    const admin = await firstAdministrator()
    const plain = await signIn(admin, 'ada')
    expect(plain.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^keyturn\.session_token=[^;]+; Max-Age=1800; Path=\/; HttpOnly; SameSite=Strict$/),
    ])
    await proxy.close()
    await start({ KEYTURN_PUBLIC_URL: 'https://keyturn.example.com' })
    const secure = await signIn(openBrowser(here), 'ada')
    expect(secure.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-keyturn\.session_token=[^;]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ])
  })

  test.runIf(name === 'SQLite')(
    'the secret is kept beside the file, for its owner alone, and outlives a start',
    async () => {
      await proxy.close()
      await start({ KEYTURN_SECRET: '' })
      const admin = await firstAdministrator()
      const file = `${database.url.slice('sqlite:'.length)}.secret`
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
      await proxy.close()
      await start({ KEYTURN_SECRET: '' })
      expect((await openBrowserWith(admin).get('/api/activity')).status).toBe(200)
      await proxy.close()
      await start()
      expect((await openBrowserWith(admin).get('/api/activity')).status).toBe(401)
    },
  )

  /** The same cookies, at the proxy as it is now. */
  function openBrowserWith(browser: Browser): Browser {
    const other = openBrowser(here)
    for (const [cookie, value] of browser.cookies) other.cookies.set(cookie, value)
    return other
  }
})
