import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readBody } from './body.ts'
import { problemOf, sendProblem } from './problem.ts'

const app = new Hono()
app.post('/', async (c) => c.json(await readBody(c, z.object({ a: z.string() }))))
app.onError((error, c) => sendProblem(c, problemOf(error)))

async function post(body: BodyInit): Promise<unknown> {
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit)
  const answer = (await (await app.request(request)).json()) as { code?: string }
  return answer.code ?? answer
}

test('what fits the schema comes through', async () => {
  expect(await post('{"a":"轮换 \\ud83d\\udd11"}')).toEqual({ a: '轮换 🔑' })
})

test.each([
  ['half a surrogate pair', '{"a":"\\uD800"}'],
  ['half a pair in the name of a field', '{"a":"b","\\udc00":1}'],
  ['a NUL', '{"a":"b\\u0000"}'],
  ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ['nothing', ''],
])('%s is refused as no JSON', async (_name, body) => {
  expect(await post(body)).toBe('invalidJson')
})

test.each([
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----',
  'PuTTY-User-Key-File-3: ssh-rsa',
  'b3BlbnNzaC1rZXktdjEAAAAA',
])('a private key is refused before anything else is looked at: %s', async (text) => {
  expect(await post(`{"a":"${text}`)).toBe('privateKeyRefused')
})

test('a body whose sender leaves in the middle is no fault of ours', async () => {
  let pulls = 0
  const leaving = new ReadableStream({
    pull(controller) {
      pulls += 1
      if (pulls < 3) controller.enqueue(new TextEncoder().encode('{"a":'))
      else controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  expect(await post(leaving)).toBe('invalidJson')
})

test('of a body without end no more is read than the bound, and it is not cancelled', async () => {
  const chunk = new Uint8Array(1024 * 1024)
  let read = 0
  let cancelled = false
  const endless = new ReadableStream(
    {
      pull(controller) {
        read += 1
        controller.enqueue(chunk)
      },
      cancel() {
        cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  expect(await post(endless)).toBe('bodyTooLarge')
  expect([read, cancelled]).toEqual([129, false])
})
