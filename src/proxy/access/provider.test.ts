import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActivityPage } from '../../contract/activity.ts'
import type { Users } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser } from './testing-browser.ts'
import { startProvider, type TestProvider } from './testing-provider.ts'

vi.setConfig({ testTimeout: 30_000 })

const simulator = createSimulator({ projects: [project] })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
let provider: TestProvider

const ada = { sub: 'subject-1', claims: { preferred_username: 'Ada', name: 'Ada L.', groups: ['all', 'cph-ops'] } }

const startHere = async (env: Record<string, string> = {}) => {
  const started = await startProxy(cloud.url, {
    KEYTURN_SIGN_IN: 'oidc',
    KEYTURN_OIDC_ISSUER: provider.issuer,
    KEYTURN_OIDC_CLIENT_ID: 'keyturn',
    KEYTURN_OIDC_CLIENT_SECRET: 'the secret of a client in a test',
    KEYTURN_OIDC_ROLE_MAP: 'cph-admins=administrator,cph-ops=operator',
    KEYTURN_REAUTH_MS: '3000',
    ...env,
  })
  provider.leadBackTo(started.url)
  return started
}

beforeEach(async () => {
  cloud = await listen(simulator)
  provider = await startProvider()
  provider.account = ada
  proxy = await startHere()
})
afterEach(async () => {
  await proxy.close()
  await provider.close()
  await cloud.close()
})

/** One browser at both places. */
type Visitor = { here: Browser; there: Browser }
const visitor = (): Visitor => ({
  here: openBrowser(proxy),
  there: openBrowser({ call: (path, init) => fetch(new URL(path, provider.issuer), init) }),
})

/** Goes to the provider; returns the address it sends the browser back to, which is not opened yet. */
async function toProvider({ here, there }: Visitor, to = '/'): Promise<string> {
  let location = (await here.get(`/api/sign-in/provider?to=${encodeURIComponent(to)}`)).headers.get('location') ?? ''
  for (let hops = 0; location.startsWith(provider.issuer) || location.startsWith('/'); hops += 1) {
    if (hops > 8) throw new Error(`lost at ${location}`)
    const { pathname, search } = new URL(location, provider.issuer)
    location = (await there.get(pathname + search)).headers.get('location') ?? ''
  }
  return location.slice(proxy.url.length)
}
async function signIn(who: Visitor, to?: string): Promise<string> {
  const response = await who.here.get(await toProvider(who, to))
  expect(response.status).toBe(302)
  return response.headers.get('location') ?? ''
}
const sessionOf = async ({ here }: Visitor) => (await (await here.get('/api/session')).json()) as Session
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

test('the provider says who it is, a claim of its says what they may do, and the page goes on where it was', async () => {
  const who = visitor()
  expect(await signIn(who, '/rotations?state=held')).toBe('/rotations?state=held')
  expect(await sessionOf(who)).toMatchObject({
    signIn: 'oidc',
    user: { name: 'ada', fullName: 'Ada L.' },
    role: 'operator',
  })
  expect(await codeOf(await who.here.get('/api/users'))).toBe('forbidden')
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\r\nset-cookie: keyturn.session_token=x',
  '/\u2028',
  `/${'a'.repeat(3000)}`,
])('nobody is led to %s', async (to) => {
  expect(await signIn(visitor(), to)).toBe('/')
})

test('the cookies come back from another site, but go to no script and no other path than ours', async () => {
  const { here } = visitor()
  const response = await here.get('/api/sign-in/provider')
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^keyturn\.state=[^;]+; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  const asked = new URL(response.headers.get('location') ?? '')
  expect(asked.origin).toBe(provider.issuer)
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    max_age: '43200',
    response_type: 'code',
    client_id: 'keyturn',
    code_challenge_method: 'S256',
    nonce: expect.stringMatching(/.{20}/),
    state: expect.stringMatching(/.{20}/),
  })
})

test('without a role nobody comes in', async () => {
  const who = visitor()
  for (const groups of [[], ['all'], 'all', undefined, { 'cph-ops': true }]) {
    provider.account = { sub: 'subject-2', claims: { preferred_username: 'eve', groups } }
    expect(await signIn({ ...who, there: visitor().there })).toBe('/sign-in?problem=providerRefused')
    expect((await sessionOf(who)).user).toBeUndefined()
  }
})

test('a code, and a state, are good once and for the browser that asked', async () => {
  const who = visitor()
  const back = await toProvider(who)
  const stranger = visitor()
  expect((await stranger.here.get(back)).headers.get('location')).toBe('/sign-in?problem=providerRefused')
  expect((await sessionOf(stranger)).user).toBeUndefined()
  const mine = openBrowser(proxy)
  for (const [name, value] of who.here.cookies) mine.cookies.set(name, value)
  expect((await who.here.get(back)).headers.get('location')).toBe('/')
  expect((await mine.get(back)).headers.get('location')).toBe('/sign-in?problem=providerRefused')
  expect((await mine.get('/api/activity')).status).toBe(401)
  const other = visitor()
  const fresh = new URL(await toProvider(other), proxy.url)
  fresh.searchParams.set('code', new URL(back, proxy.url).searchParams.get('code') ?? '')
  const replayed = await other.here.get(fresh.pathname + fresh.search)
  expect(replayed.headers.get('location')).toBe('/sign-in?problem=providerRefused')
  expect((await sessionOf(other)).user).toBeUndefined()
})

test('a name that somebody has already is not taken over, and one keeps the name one came with', async () => {
  const who = visitor()
  await signIn(who)
  provider.account = { sub: 'subject-3', claims: { preferred_username: 'ada', groups: ['cph-admins'] } }
  const other = visitor()
  await signIn(other)
  const { user } = await sessionOf(other)
  expect(user?.name).toMatch(/^ada-[0-9a-f]{8}$/)
  provider.account = { ...ada, claims: { ...ada.claims, preferred_username: 'lovelace' } }
  const again = visitor()
  await signIn(again)
  expect((await sessionOf(again)).user?.name).toBe('ada')
  const { users } = (await (await other.here.get('/api/users')).json()) as Users
  expect(users.map(({ name, role }) => ({ name, role }))).toEqual([
    { name: 'ada', role: 'operator' },
    { name: user?.name, role: 'administrator' },
  ])
})

test('a provider calls nobody what the record has for itself, nor by signs that do not show', async () => {
  const claims = { preferred_username: 'engine', name: 'Ada\u202e\n\0L.', groups: ['cph-ops'] }
  provider.account = { sub: 'Subject-9', claims }
  const who = visitor()
  await signIn(who)
  expect((await sessionOf(who)).user).toMatchObject({ name: 'subject-9', fullName: 'Ada   L.' })
})

test('of another issuer that is configured since, the same subject is somebody else', async () => {
  await proxy.close()
  const env = { KEYTURN_DATABASE_URL: `sqlite:${join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'keyturn.db')}` }
  proxy = await startHere(env)
  const who = visitor()
  await signIn(who)
  await proxy.close()
  await provider.close()
  provider = await startProvider()
  provider.account = { ...ada, claims: { ...ada.claims, groups: ['cph-admins'] } }
  proxy = await startHere(env)
  const other = visitor()
  await signIn(other)
  expect(await sessionOf(other)).toMatchObject({ user: { name: expect.stringMatching(/^ada-[0-9a-f]{8}$/) } })
  expect(((await (await other.here.get('/api/users')).json()) as Users).users).toHaveLength(2)
})

test('another role ends the sessions that had the one before; who is kept out stays out', async () => {
  const who = visitor()
  await signIn(who)
  provider.account = { ...ada, claims: { ...ada.claims, groups: ['cph-admins'] } }
  const later = visitor()
  await signIn(later)
  expect((await sessionOf(later)).role).toBe('administrator')
  expect((await sessionOf(who)).user).toBeUndefined()
  provider.account = { sub: 'subject-4', claims: { email: 'bob@example.com', groups: ['cph-ops'] } }
  const bob = visitor()
  await signIn(bob)
  const id = (await sessionOf(bob)).user?.id ?? ''
  expect(await codeOf(await later.here.send('PATCH', `/api/users/${id}`, { role: 'viewer' }))).toBe('noSuchSignIn')
  expect((await later.here.send('PATCH', `/api/users/${id}`, { disabled: true })).status).toBe(200)
  expect((await sessionOf(bob)).user).toBeUndefined()
  expect(await signIn(bob)).toBe('/sign-in?problem=providerRefused')
})

test('it being the same person again is shown at the provider, anew', async () => {
  provider.account = { ...ada, claims: { ...ada.claims, groups: ['cph-admins'] } }
  const who = visitor()
  await signIn(who)
  const before = await sessionOf(who)
  const grave = () => who.here.send('DELETE', `/api/projects/${project.id}/key-pairs/none`)
  await new Promise((resolve) => setTimeout(resolve, 3100))
  expect(await codeOf(await grave())).toBe('signInAgain')
  expect(await codeOf(await who.here.post('/api/sign-in/again', { password: 'x' }))).toBe('noSuchSignIn')
  const asked = await who.here.get('/api/sign-in/provider?to=/sign-in?done=1')
  const { searchParams } = new URL(asked.headers.get('location') ?? '')
  expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0'])
  expect(await signIn(who, '/sign-in?done=1')).toBe('/sign-in?done=1')
  const now = await sessionOf(who)
  expect((now.signedIn?.at ?? '') > (before.signedIn?.at ?? '')).toBe(true)
  expect(await codeOf(await grave())).not.toBe('signInAgain')
  provider.account = { sub: 'subject-5', claims: { preferred_username: 'eve', groups: ['cph-admins'] } }
  expect(await signIn({ ...who, there: visitor().there })).toBe('/sign-in?problem=providerRefused')
  expect((await sessionOf(who)).user?.name).toBe('ada')
})

test('signing out ends the session at the provider too, and the trail tells of all of it', async () => {
  provider.account = { ...ada, claims: { ...ada.claims, groups: ['cph-admins'] } }
  const who = visitor()
  await signIn(who)
  const { redirect } = (await (await who.here.post('/api/sign-out')).json()) as { redirect: string }
  const url = new URL(redirect)
  expect(url.origin).toBe(provider.issuer)
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${proxy.url}/`)
  expect(url.searchParams.get('id_token_hint')).toMatch(/\./)
  expect((await sessionOf(who)).user).toBeUndefined()
  await signIn(who)
  const { entries } = (await (await who.here.get('/api/activity')).json()) as ActivityPage
  expect(entries.map(({ action, actor }) => `${action} ${actor}`).toReversed()).toEqual([
    'user.added ada',
    'session.started ada',
    'session.ended ada',
    'session.started ada',
  ])
  expect(JSON.stringify(entries)).not.toMatch(/eyJ|code=|state=/)
})

describe.each([
  ['its document', '/.well-known/openid-configuration'],
  ['the token', '/token'],
  ['the user information', '/me'],
  ['the keys', '/jwks'],
])('where the provider leads the call for %s', (_name, path) => {
  test.each([
    ['elsewhere', (elsewhere: string) => elsewhere],
    ['to another path of its own', () => '/other'],
  ])('%s, nobody follows and nobody comes in', async (_name, to) => {
    const seen: (string | undefined)[] = []
    const elsewhere = createServer((request, response) => {
      seen.push(request.url)
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as AddressInfo
    provider.instead = ({ url = '' }, response) => {
      if (url === '/other') seen.push(url)
      if (url !== path) return false
      response.writeHead(307, { location: to(`http://127.0.0.1:${port}/inside`) }).end()
      return true
    }
    const who = visitor()
    expect(await placeOf(who)).toBe('/sign-in?problem=providerRefused')
    expect((await sessionOf(who)).user).toBeUndefined()
    expect(seen).toEqual([])
    elsewhere.close()
    provider.instead = () => false
    expect(await placeOf(visitor())).toBe('/')
  })
})

/** Where somebody who wants to sign in ends up. */
async function placeOf(who: Visitor): Promise<string> {
  const first = (await who.here.get('/api/sign-in/provider')).headers.get('location') ?? ''
  return first.startsWith('/') ? first : signIn(who)
}

test('while the provider is away nobody is let in, and nothing breaks', async () => {
  await provider.close()
  const { here } = visitor()
  expect((await here.get('/api/sign-in/provider')).headers.get('location')).toBe('/sign-in?problem=providerRefused')
  expect((await here.get('/api/session')).status).toBe(200)
})
