import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { serveConsole } from './console-files.ts'
import { safeHeaders } from './headers.ts'

const directory = mkdtempSync(join(tmpdir(), 'keyturn-page-'))
afterAll(() => rmSync(directory, { recursive: true }))
writeFileSync(join(directory, 'index.html'), '<meta property="csp-nonce" nonce="KEYTURN_NONCE"><title>x</title>')
writeFileSync(join(directory, 'favicon.svg'), '<svg/>')
mkdirSync(join(directory, 'assets'))
writeFileSync(join(directory, 'assets', 'a.js'), '')

function ask(path: string, publicUrl?: string) {
  const app = new Hono()
  app.use(safeHeaders(publicUrl))
  app.get('/api/thing', (c) => c.json({}))
  serveConsole(app, directory)
  return app.request(path)
}
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? ''

test('every answer names what may run, and lets nothing inline in', async () => {
  for (const path of ['/', '/p/x/servers', '/api/thing', '/favicon.svg', '/assets/none.js']) {
    const { headers } = await ask(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self'; script-src-attr 'none'/)
    expect(policy).toMatch(/object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'/)
    expect(policy).not.toMatch(/unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    // Nobody is invited from another origin, whatever they ask.
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test.each(['/', '/index.html', '/p/x/servers?q=a'])(
  '%s has the nonce of its own answer, a new one each time',
  async (path) => {
    const [one, other] = [await ask(path), await ask(path)]
    const nonce = /nonce="([^"]+)"/.exec(await one.text())?.[1] ?? ''
    expect(nonce.length).toBeGreaterThanOrEqual(16)
    expect(policyOf(one)).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policyOf(other)).not.toContain(nonce)
    expect(one.headers.get('cache-control')).toBe('no-store')
  },
)

test('what is text says in which encoding', async () => {
  expect((await ask('/')).headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect((await ask('/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('a file that is not there is not the page', async () => {
  expect((await ask('/assets/none.js')).status).toBe(404)
  expect((await ask('/none.txt')).status).toBe(404)
  expect((await ask('/favicon.svg')).status).toBe(200)
})

test('behind TLS browsers are told to come by TLS only', async () => {
  const over = async (url?: string) => (await ask('/', url)).headers.get('strict-transport-security')
  expect(await over('https://keyturn.example')).toBe('max-age=31536000')
  expect(await over('http://127.0.0.1:8080')).toBeNull()
  expect(await over()).toBeNull()
})
