import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Session } from '../../contract/session.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser } from './testing-browser.ts'
import { startProvider, type TestProvider } from './testing-provider.ts'

vi.setConfig({ testTimeout: 30_000 })

/*
 * The provider's keys and tokens are the test's own here, so that each part of a token can be wrong while all others are right.
 */

const simulator = createSimulator({ projects: [project] })
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
let provider: TestProvider
/** What the provider answers to the next code. */
let idToken = ''

beforeAll(async () => {
  cloud = await listen(simulator)
  provider = await startProvider()
  provider.instead = ({ url = '' }, response) => {
    const answers: Record<string, unknown> = {
      '/jwks': { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'ours', alg: 'RS256', use: 'sig' }] },
      '/token': { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: idToken },
      '/me': { sub: 'subject-1', preferred_username: 'ada' },
    }
    if (!(url in answers)) return false
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[url]))
    return true
  }
  proxy = await startProxy(cloud.url, {
    KEYTURN_SIGN_IN: 'oidc',
    KEYTURN_OIDC_ISSUER: provider.issuer,
    KEYTURN_OIDC_CLIENT_ID: 'keyturn',
    KEYTURN_OIDC_CLIENT_SECRET: 'the secret of a client in a test',
    KEYTURN_OIDC_ROLE_MAP: 'cph-ops=operator',
  })
  provider.leadBackTo(proxy.url)
})
afterAll(async () => {
  await proxy.close()
  await provider.close()
  await cloud.close()
})

type Claims = Record<string, unknown>
type Forgery = { claims?: (right: Claims) => Claims; header?: Claims; key?: KeyObject | undefined }

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf(right: Claims, { claims = (one) => one, header = {}, key = ours.privateKey }: Forgery): string {
  const signed = `${part({ alg: 'RS256', kid: 'ours', typ: 'JWT', ...header })}.${part(claims(right))}`
  return `${signed}.${header['alg'] === 'none' ? '' : sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** Where somebody ends up to whose code the provider answers with such a token, and the browser they came by. */
async function signIn(forgery: Forgery, browser: Browser = openBrowser(proxy)) {
  const to = new URL((await browser.get('/api/sign-in/provider')).headers.get('location') ?? '')
  const now = Math.floor(Date.now() / 1000)
  const right = {
    iss: provider.issuer,
    sub: 'subject-1',
    aud: 'keyturn',
    iat: now,
    exp: now + 300,
    auth_time: now,
    nonce: to.searchParams.get('nonce'),
    groups: ['cph-ops'],
  }
  idToken = tokenOf(right, forgery)
  const back = new URLSearchParams({ code: 'a-code', state: to.searchParams.get('state') ?? '', iss: provider.issuer })
  const response = await browser.get(`/api/sign-in/callback/oidc?${back.toString()}`)
  const session = (await (await browser.get('/api/session')).json()) as Session
  return { browser, place: response.headers.get('location'), name: session.user?.name, at: session.signedIn?.at }
}

const refused = { place: '/sign-in?problem=providerRefused', name: undefined }

test('a token in which all is right lets somebody in', async () => {
  expect(await signIn({})).toMatchObject({ place: '/', name: 'ada' })
})

const hour = 3600
test.each<[string, Forgery]>([
  ['signed by another key', { key: foreign.privateKey }],
  [
    'signed by a key that it names itself',
    { key: foreign.privateKey, header: { jwk: foreign.publicKey.export({ format: 'jwk' }) } },
  ],
  ['by a key that nobody has', { header: { kid: 'unknown' } }],
  ['not signed', { header: { alg: 'none' } }],
  ['signed with the public key as a secret', { header: { alg: 'HS256' } }],
  ['for another client', { claims: (right) => ({ ...right, aud: 'another' }) }],
  ['for nobody', { claims: (right) => ({ ...right, aud: undefined }) }],
  ['by another issuer', { claims: (right) => ({ ...right, iss: 'https://evil.example' }) }],
  ['that is over', { claims: (right) => ({ ...right, exp: Number(right['iat']) - hour }) }],
  ['that never ends', { claims: (right) => ({ ...right, exp: undefined }) }],
  ['that is not valid yet', { claims: (right) => ({ ...right, nbf: Number(right['iat']) + hour }) }],
  ['of another sign-in', { claims: (right) => ({ ...right, nonce: 'another' }) }],
  ['without a nonce', { claims: (right) => ({ ...right, nonce: undefined }) }],
  ['of nobody', { claims: (right) => ({ ...right, sub: undefined }) }],
  ['of somebody else than the user information', { claims: (right) => ({ ...right, sub: 'subject-2' }) }],
])('a token %s lets nobody in', async (_name, forgery) => {
  expect(await signIn(forgery)).toMatchObject(refused)
})

test('that it is still the same person is no news where the provider’s word is old or says no time', async () => {
  const { browser, at } = await signIn({})
  for (const time of [Math.floor(Date.now() / 1000) - hour, undefined, 'now']) {
    const again = await signIn({ claims: (right) => ({ ...right, auth_time: time }) }, browser)
    expect([time, again.place, again.name, again.at]).toEqual([time, refused.place, 'ada', at])
  }
  expect(await signIn({}, browser)).toMatchObject({ place: '/', name: 'ada' })
})
