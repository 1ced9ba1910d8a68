import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type AddressInfo, connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { sendPieces, streamOf } from './stream.ts'

/** Counts what it makes, and notes its end. */
function maker(last = Number.POSITIVE_INFINITY) {
  const made = { pieces: 0, ended: false }
  async function* pieces() {
    try {
      while (made.pieces < last) yield `${(made.pieces += 1)} `
    } finally {
      made.ended = true
    }
  }
  return { made, pieces: pieces() }
}

test('the pieces come in their order, and an end', async () => {
  const { pieces } = maker(3)
  expect(await new Response(streamOf(pieces)).text()).toBe('1 2 3 ')
})

test('nothing is made before it is asked for, and nothing more once the reader has left', async () => {
  const { made, pieces } = maker()
  const reader = streamOf(pieces).getReader()
  expect(made.pieces).toBe(0)
  await reader.read()
  expect(made.pieces).toBe(1)
  await reader.cancel()
  expect(made).toEqual({ pieces: 1, ended: true })
})

async function* failing() {
  yield 'half'
  throw new Error('no more')
}

test('a piece that cannot be made breaks the answer off', async () => {
  await expect(new Response(streamOf(failing())).text()).rejects.toThrow('no more')
})

async function* failingAtOnce(): AsyncGenerator<string, void> {
  yield await Promise.reject(new Error('a detail of the insides'))
}
async function* failingLater() {
  yield 'half'
  await new Promise((resolve) => setTimeout(resolve, 50))
  throw new Error('a detail of the insides')
}

/** All that a client gets, byte by byte, of an answer that is made of these. */
async function received(pieces: AsyncGenerator<string, void>): Promise<string> {
  const app = new Hono().get('/', (c) => sendPieces(c, pieces)).onError((_, c) => c.text('a problem', 500))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const text = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'),
    )
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
  server.close()
  return text
}

test('an answer that cannot begin is a problem, and one that breaks off has no end and tells nothing of the insides', async () => {
  // The server writes there what broke off.
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await received(maker(3).pieces)).toMatch(/^HTTP\/1\.1 200 [^]*\r\n0\r\n\r\n$/)
  expect(await received(failingAtOnce())).toMatch(/^HTTP\/1\.1 500 [^]*a problem$/)
  const half = await received(failingLater())
  expect(half).toMatch(/^HTTP\/1\.1 200 [^]*half/)
  expect(half).not.toMatch(/insides|Error|\r\n0\r\n\r\n$/)
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
})

test('whoever leaves after the first piece ends the making', async () => {
  const { made, pieces } = maker()
  const app = new Hono().get('/', (c) => sendPieces(c, pieces))
  const reader = (await app.request('/')).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(made.ended).toBe(true)
})
