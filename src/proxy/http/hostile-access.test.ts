import { request } from 'node:http'
import { expect, test, vi } from 'vitest'
import type { Users } from '../../contract/access.ts'
import { openBrowser, password, tokenOf } from '../access/testing-browser.ts'
import { testDatabases } from '../database/testing.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type HostileCall, hostileCalls } from './hostile-access.ts'

vi.setConfig({ testTimeout: 60_000 })

const simulator = createSimulator({ projects: [project] })

/** fetch would tidy the path up; this sends it as it is. */
function send(
  proxy: TestProxy,
  cookie: string,
  { as, method, path, headers, body = '' }: HostileCall,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(proxy.url)
    const all = { connection: 'close', ...(as === 'nobody' ? {} : { cookie }), ...headers }
    const asked = { hostname, port, method, path: path.replace('PROJECT', project.id), headers: all }
    const sent = request(asked, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test.each(testDatabases)(
  'whatever is sent to where people sign in, it is refused, and nobody is there who was not before: $name',
  async ({ open }) => {
    const cloud = await listen(simulator)
    const database = await open()
    const proxy = await startProxy(cloud.url, {
      KEYTURN_SIGN_IN: 'local',
      KEYTURN_SECRET: 'a secret of at least thirty-two characters',
      KEYTURN_DATABASE_URL: database.url,
    })
    const admin = openBrowser(proxy)
    await admin.post('/api/sign-in/link', { token: tokenOf(proxy.firstLink), name: 'ada', password })
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    expect(hostileCalls.length).toBeGreaterThanOrEqual(300)
    const wrong: string[] = []
    for (const call of hostileCalls) {
      const { status, text } = await send(proxy, cookie, call)
      const code = text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined
      const isClear = status >= 400 && status < 500 && (code !== undefined || !call.path.startsWith('/api'))
      if (!isClear || /at .*\.ts:\d|scrypt\$/.test(text)) wrong.push(`${call.name}: ${status} ${text.slice(0, 120)}`)
    }
    expect(wrong).toEqual([])
    const { users } = (await (await admin.get('/api/users')).json()) as Users
    expect(users.map(({ name, role, disabled }) => ({ name, role, disabled }))).toEqual([
      { name: 'ada', role: 'administrator', disabled: false },
    ])
    // An object's own prototype is as it was.
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>)['role']).toBeUndefined()
    await proxy.close()
    await database.remove()
    await cloud.close()
  },
)
