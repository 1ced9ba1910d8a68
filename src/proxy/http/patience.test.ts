import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy } from '../testing.ts'
import type { Patience } from './patience.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function setUp(patience: Partial<Patience> = {}) {
  const simulator = createSimulator({ projects: [project] })
  const cloud = await listen(simulator)
  closing.push(() => cloud.close())
  const proxy = await startProxy(cloud.url, {}, { patience: { checkMs: 50, ...patience } })
  closing.push(() => proxy.close())
  return { simulator, proxy, rotations: `/api/projects/${project.id}/rotations` }
}

/** Sends the first part at once and then, one at a time, what `more` gives; resolves with all that came when it is over. */
function drip(url: string, first: string, more: () => string | undefined): Promise<{ answer: string; tookMs: number }> {
  const { hostname, port, host } = new URL(url)
  const began = performance.now()
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(first.replace('HOST', host)))
    const timer = setInterval(() => {
      const next = more()
      if (next !== undefined && !socket.destroyed) socket.write(next)
    }, 50)
    socket.on('error', () => undefined)
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk))
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ answer, tookMs: performance.now() - began })
    })
  })
}

test('headers that never end are cut off, however steadily they come', async () => {
  const { proxy } = await setUp({ headersMs: 400 })
  const { answer, tookMs } = await drip(proxy.url, 'GET /api/session HTTP/1.1\r\nhost: HOST\r\n', () => 'x-a: b\r\n')
  // 400 where the machine was so busy that the rest of what was sent came after the end.
  expect(answer).toMatch(/^HTTP\/1\.1 40[08] /)
  expect(tookMs).toBeLessThan(5_000)
})

test('so is a body that never ends, and many such senders keep nobody else out', async () => {
  const { proxy, rotations } = await setUp({ headersMs: 400, requestMs: 800 })
  const head = `POST ${rotations} HTTP/1.1\r\nhost: HOST\r\ncontent-type: application/json\r\nidempotency-key: k\r\ncontent-length: 100000\r\n\r\n{`
  const slow = Array.from({ length: 200 }, () => drip(proxy.url, head, () => ' '))
  const began = performance.now()
  expect((await proxy.call('/api/session')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(5_000)
  for (const { answer } of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 40[08] |^$/)
  expect((await proxy.get<{ rotations: unknown[] }>(rotations)).rotations).toEqual([])
})

test('a connection on which nothing was ever asked ends too', async () => {
  const { proxy } = await setUp({ headersMs: 300, silenceMs: 600 })
  const { tookMs } = await drip(proxy.url, '', () => undefined)
  expect(tookMs).toBeLessThan(5_000)
})

test('headers are 16 KiB at most; of fewer, none is left out however many they are', async () => {
  const { proxy, rotations } = await setUp()
  const large = await drip(
    proxy.url,
    `GET / HTTP/1.1\r\nhost: HOST\r\nx-a: ${'b'.repeat(17_000)}\r\n\r\n`,
    () => undefined,
  )
  expect(large.answer).toMatch(/^HTTP\/1\.1 431 /)
  const many = 'a:\r\n'.repeat(2_500)
  const last = 'origin: https://evil.example\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'
  const { answer } = await drip(
    proxy.url,
    `POST ${rotations} HTTP/1.1\r\nhost: HOST\r\ncontent-type: application/json\r\n${many}${last}`,
    () => undefined,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer).toContain('crossOrigin')
})

test('a stop lets the request that is under way end, and takes no new one', async () => {
  const { simulator, proxy } = await setUp()
  simulator.knobs.latencyMs = 700
  const reading = proxy.servers()
  await expect.poll(() => simulator.state.calls.length).toBeGreaterThan(0)
  const stopped = proxy.close()
  closing.pop()
  expect((await reading).length).toBeGreaterThan(50)
  await stopped
  await expect(fetch(`${proxy.url}/healthz`)).rejects.toThrow('fetch failed')
})
