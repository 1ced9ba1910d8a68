import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Hostile, hostileRequests } from './hostile.ts'

const simulator = createSimulator({ projects: [project] })
let cloud: { url: string; close(): Promise<void> }
let proxy: TestProxy
beforeAll(async () => {
  cloud = await listen(simulator)
  proxy = await startProxy(cloud.url)
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
    if (!isClear) wrong.push(`${request.name}: ${answer.slice(0, 60)} … ${answer.slice(-200)}`)
    if (/root:|"dependencies"|PRIVATE KEY|at .*\.ts:\d/.test(answer))
      wrong.push(`${request.name} tells: ${answer.slice(-300)}`)
  }
  expect(wrong).toEqual([])
  expect(simulator.state.calls.slice(before).map(({ route }) => route)).toEqual([])
  expect((await proxy.get<{ rotations: unknown[] }>(`/api/projects/${project.id}/rotations`)).rotations).toEqual([])
  expect((await proxy.call('/readyz')).status).toBe(200)
})
