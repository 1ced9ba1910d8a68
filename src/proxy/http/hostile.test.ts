import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Hostile, hostileRequests } from './hostile.ts'

const page = '<title>the page</title>'
const simulator = createSimulator({ projects: [project] })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
beforeAll(async () => {
  cloud = await listen(simulator)
  // A page beside what is none of its files.
  const root = mkdtempSync(join(tmpdir(), 'keyturn-page-'))
  const consoleDirectory = join(root, 'dist')
  mkdirSync(join(consoleDirectory, 'assets'), { recursive: true })
  writeFileSync(join(consoleDirectory, 'index.html'), page)
  mkdirSync(join(consoleDirectory, '.vite'))
  writeFileSync(join(consoleDirectory, '.vite', 'manifest.json'), '{"dependencies":{}}')
  writeFileSync(join(root, 'package.json'), '{"dependencies":{}}')
  writeFileSync(join(root, '.env'), 'PRIVATE KEY')
  proxy = await startProxy(cloud.url, {}, { consoleDirectory })
})
afterAll(async () => {
  await proxy.close()
  await cloud.close()
})

/** Sends the bytes as they are, and gives all that comes back until the connection ends. */
function send({ bytes }: Hostile): Promise<string> {
  const { hostname, port } = new URL(proxy.url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    // Refused by closing, before or while all was sent, is refused too.
    socket.on('error', () => undefined)
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk))
    socket.setTimeout(10_000, () => socket.destroy())
    socket.on('close', () => resolve(answer))
  })
}

const refusal = /^HTTP\/1\.1 4\d\d /
const problem = /content-type: application\/problem\+json/i
const code = /"code":"[a-zA-Z]+"/

/** Of an address that leads out of the API, tidied up as every browser does: the page, which knows its routes, and nothing else. */
function isPage({ bytes }: Hostile, answer: string): boolean {
  const [method = '', path = ''] = bytes.toString('latin1', 0, 200).split(' ')
  const { pathname = '/api' } = URL.parse(path, 'http://keyturn') ?? {}
  const led = method === 'GET' && !pathname.startsWith('/api') && !/\.\w+$/.test(pathname)
  return led && answer.startsWith('HTTP/1.1 200 ') && answer.endsWith(`\r\n\r\n${page}`)
}

test('whatever is sent, the answer is a clear refusal, and the cloud hears of none of it', async () => {
  const before = simulator.state.calls.length
  const requests = hostileRequests(new URL(proxy.url).host, project.id)
  expect(requests.length).toBeGreaterThanOrEqual(300)
  const wrong: string[] = []
  for (const request of requests) {
    const answer = await send(request)
    const isFile = !request.bytes.includes('/api') || request.bytes.toString('latin1', 0, 20).startsWith('GET /assets')
    const isClear =
      refusal.test(answer) && (request.parser === true || isFile || (problem.test(answer) && code.test(answer)))
    if (!isClear && !isPage(request, answer))
      wrong.push(`${request.name}: ${answer.slice(0, 60)} … ${answer.slice(-200)}`)
    if (/root:|"dependencies"|PRIVATE KEY|at .*\.ts:\d/.test(answer))
      wrong.push(`${request.name} tells: ${answer.slice(-300)}`)
  }
  expect(wrong).toEqual([])
  expect(simulator.state.calls.slice(before).map(({ route }) => route)).toEqual([])
  expect((await proxy.get<{ rotations: unknown[] }>(`/api/projects/${project.id}/rotations`)).rotations).toEqual([])
  expect((await proxy.call('/readyz')).status).toBe(200)
})
