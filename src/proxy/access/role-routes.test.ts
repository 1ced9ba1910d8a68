import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UserLink } from '../../contract/access.ts'
import { type Permission, type Role, roles } from '../../contract/words.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { createApp } from '../app.ts'
import { systemClock } from '../cloud/clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database/open.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createProjects } from '../projects.ts'
import { startEngine } from '../rotations/engine.ts'
import { cloudEnvironment, project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser, password, tokenOf } from './testing-browser.ts'

vi.setConfig({ testTimeout: 30_000 })

/** `open`: to whoever comes; `own`: to everybody who is signed in; `again`: open, but says itself that somebody has to be there. */
type Needs = Permission | 'open' | 'own' | 'again'

/** Every route under /api, and what it needs. */
const needs: Record<string, Needs> = {
  'GET /api/session': 'open',
  'POST /api/sign-in': 'open',
  'POST /api/sign-in/link': 'open',
  'POST /api/sign-in/link/look': 'open',
  'POST /api/sign-in/passkey': 'open',
  'POST /api/sign-in/passkey/options': 'open',
  'GET /api/sign-in/provider': 'open',
  'GET /api/sign-in/callback/oidc': 'open',
  'POST /api/sign-in/again': 'again',
  'POST /api/sign-in/again/passkey': 'again',
  'POST /api/sign-in/again/passkey/options': 'again',
  'GET /api/sessions': 'own',
  'DELETE /api/sessions/:id': 'own',
  'POST /api/sign-out': 'own',
  'POST /api/password': 'own',
  'GET /api/passkeys': 'own',
  'POST /api/passkeys': 'own',
  'POST /api/passkeys/options': 'own',
  'DELETE /api/passkeys/:id': 'own',
  'GET /api/users': 'users.manage',
  'POST /api/users': 'users.manage',
  'PATCH /api/users/:id': 'users.manage',
  'POST /api/users/:id/link': 'users.manage',
  'GET /api/activity': 'activity.read',
  'GET /api/activity.csv': 'activity.read',
  'GET /api/activity.ndjson': 'activity.read',
  'GET /api/check': 'activity.read',
  'POST /api/check': 'check.run',
  'GET /api/projects/:project/servers': 'servers.read',
  'GET /api/projects/:project/servers/:id': 'servers.read',
  'GET /api/projects/:project/servers/:id/rotations': 'rotations.read',
  'GET /api/projects/:project/key-pairs': 'keyPairs.read',
  'GET /api/projects/:project/key-pairs/:name': 'keyPairs.read',
  'POST /api/projects/:project/key-pairs': 'keyPairs.import',
  'DELETE /api/projects/:project/key-pairs/:name': 'keyPairs.delete',
  'GET /api/projects/:project/rotations': 'rotations.read',
  'POST /api/projects/:project/rotations': 'rotations.create',
  'GET /api/projects/:project/rotations/:id': 'rotations.read',
  'GET /api/projects/:project/rotations/:id/targets': 'rotations.read',
  'GET /api/projects/:project/rotations/:id/evidence.json': 'rotations.read',
  'GET /api/projects/:project/rotations/:id/evidence.csv': 'rotations.read',
  'POST /api/projects/:project/rotations/:id/retry': 'rotations.create',
  'POST /api/projects/:project/rotations/:id/undo': 'rotations.create',
  'POST /api/projects/:project/rotations/:id/pause': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/resume': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/proceed': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/stop': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/targets/:serverId/recheck': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/targets/:serverId/markFailed': 'rotations.control',
  'POST /api/projects/:project/rotations/:id/approve': 'rotations.approve',
  'POST /api/projects/:project/rotations/:id/approve/options': 'rotations.approve',
  'POST /api/projects/:project/rotations/:id/reject': 'rotations.approve',
}

/** Who has which permission, once more and in the other direction: what permissionsOf says must be what was meant. */
const everybody: readonly Role[] = roles
const allowed: Record<Permission, readonly Role[]> = {
  'servers.read': everybody,
  'keyPairs.read': everybody,
  'rotations.read': everybody,
  'activity.read': everybody,
  'keyPairs.import': ['operator', 'administrator'],
  'keyPairs.delete': ['administrator'],
  'rotations.create': ['operator', 'administrator'],
  'rotations.control': ['operator', 'administrator'],
  'rotations.approve': ['approver'],
  'check.run': ['operator', 'approver', 'administrator'],
  'users.manage': ['administrator'],
}

const simulator = createSimulator({ projects: [project] })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
const browsers = new Map<Role | 'nobody', Browser>()

beforeAll(async () => {
  cloud = await listen(simulator)
  proxy = await startProxy(cloud.url, { KEYTURN_SIGN_IN: 'local' })
  const admin = openBrowser(proxy)
  const token = tokenOf(proxy.firstLink)
  await admin.post('/api/sign-in/link', { token, name: 'administrator', password })
  browsers.set('nobody', openBrowser(proxy)).set('administrator', admin)
  for (const role of roles.filter((role) => role !== 'administrator')) {
    const made = (await (await admin.post('/api/users', { name: role, role })).json()) as UserLink
    const browser = openBrowser(proxy)
    await browser.post('/api/sign-in/link', { token: tokenOf(made.link?.url), password })
    browsers.set(role, browser)
  }
}, 30_000)
afterAll(async () => {
  await proxy.close()
  await cloud.close()
})

test('every route is in the table, and the table names no route that is not there', async () => {
  const url = `sqlite:${join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'keyturn.db')}`
  const config = readConfig({ ...cloudEnvironment(cloud.url), KEYTURN_DATABASE_URL: url })
  const ledger = await openDatabase(url)
  const { db } = ledger
  const log = createLog('silent')
  const projects = createProjects(config)
  const clouds = new Map([...projects].map(([id, one]) => [id, one.cloud]))
  const clock = systemClock
  const engine = startEngine({
    ledger,
    clouds,
    clock,
    log,
    batchSize: 50,
    concurrency: 1,
    pollIntervalMs: 1000,
    settleMs: 1000,
    holder: 'a test',
  })
  const where = () => ({ publicUrl: 'http://127.0.0.1:8080', port: 8080 })
  const metrics = createMetrics(db)
  const app = createApp({ config, mode: 'live', version: 'test', db, engine, projects, log, where, clock, metrics })
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
    .map(({ method, path }) => `${method} ${path}`)
  await engine.stop()
  await ledger.close()
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(needs).toSorted())
})

/** A request of its shape, for nothing that is there. */
async function call(browser: Browser, route: string): Promise<{ status: number; code: string; kept: string | null }> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(':project', project.id).replaceAll(/:\w+/g, 'none')
  const response = await browser.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})
  const text = await response.text()
  const code = text.startsWith('{"type":"about:blank"') ? (JSON.parse(text) as { code: string }).code : ''
  return { status: response.status, code, kept: response.headers.get('cache-control') }
}

// Signing out comes last: it ends what the others need.
const inOrder = Object.entries(needs).toSorted(
  ([one], [other]) => Number(one.includes('sign-out')) - Number(other.includes('sign-out')),
)

describe.each([...roles, 'nobody'] as const)('%s', (who) => {
  test.each(inOrder)('%s', async (route, need) => {
    const browser = browsers.get(who)
    if (browser === undefined) throw new Error('was not signed in')
    const { status, code, kept } = await call(browser, route)
    expect(kept).toBe('no-store')
    const may =
      need === 'open' || (who !== 'nobody' && (need === 'own' || need === 'again' || allowed[need].includes(who)))
    if (who === 'nobody' && !may) expect([status, code]).toEqual([401, 'signInNeeded'])
    else if (!may) expect([status, code]).toEqual([403, 'forbidden'])
    else expect(['signInNeeded', 'forbidden', 'internal']).not.toContain(code)
  })
})
