import { request } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'

let proxy: TestProxy
let cloud: { url: string; close(): Promise<void> }
const simulator = createSimulator({ projects: [project] })
beforeAll(async () => {
  cloud = await listen(simulator)
  proxy = await startProxy(cloud.url)
})
afterAll(async () => {
  await proxy.close()
  await cloud.close()
})

/** fetch sets Host and the Sec-Fetch headers by itself; this says exactly what it is told. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | { mebibytes: number } = '',
): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(proxy.url)
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        const said = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {}
        resolve({ status: response.statusCode ?? 0, code: said.code ?? '' })
      })
    })
    sent.on('error', reject)
    if (typeof body === 'string') sent.end(body)
    else Readable.from(Array.from({ length: body.mebibytes }, () => mebibyte)).pipe(sent)
  })
}

const mebibyte = Buffer.alloc(1024 * 1024, ' ')

const rotations = `/api/projects/${project.id}/rotations`
const json = { 'content-type': 'application/json' }
const here = () => ({ host: new URL(proxy.url).host })
const port = () => new URL(proxy.url).port

describe('the Host', () => {
  test.each(['localhost', '127.0.0.1', '[::1]'])('%s with our port is ours', async (name) => {
    expect((await raw('GET', '/api/session', { host: `${name}:${port()}` })).status).toBe(200)
  })
  test.each(['evil.example', '127.0.0.1:1', 'localhost'])('%s is not', async (host) => {
    expect(await raw('GET', '/api/session', { host })).toEqual({ status: 421, code: 'wrongHost' })
  })
})

const ours = () => ({ ...here(), ...json, 'idempotency-key': 'k' })

describe('a change', () => {
  test.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of no origin', { origin: 'null' }],
    ['of another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_name, headers) => {
    expect(await raw('POST', rotations, { ...ours(), ...headers }, '{}')).toEqual({ status: 403, code: 'crossOrigin' })
  })
  test('under another name of this machine with the same port gets as far as its body', async () => {
    const result = await raw('POST', rotations, { ...ours(), origin: `http://localhost:${port()}` }, '{}')
    expect(result).toEqual({ status: 422, code: 'invalidRequest' })
  })
  test('that is no JSON is refused', async () => {
    expect(await raw('POST', rotations, { ...here(), 'content-type': 'text/plain' }, '{}')).toEqual({
      status: 415,
      code: 'notJson',
    })
    expect(await raw('POST', rotations, { ...ours() }, '{')).toEqual({ status: 400, code: 'invalidJson' })
  })
  test.each([5, 100])('that is too large, %s MiB, is answered', async (mebibytes) => {
    const tooLarge = { status: 413, code: 'bodyTooLarge' }
    expect(await raw('POST', rotations, ours(), { mebibytes })).toEqual(tooLarge)
    const length = { 'content-length': String(mebibytes * mebibyte.length) }
    expect(await raw('POST', rotations, { ...ours(), ...length }, { mebibytes })).toEqual(tooLarge)
  })
  test('without a body needs no content type', async () => {
    expect(await raw('POST', `${rotations}/nope/pause`, here())).toEqual({ status: 404, code: 'unknownRotation' })
    expect(await raw('PUT', rotations, here())).toEqual({ status: 405, code: 'methodNotAllowed' })
    expect(await raw('POST', '/api/nothing', here())).toEqual({ status: 404, code: 'notFound' })
    expect(await raw('POST', rotations, { ...here(), 'idempotency-key': 'k' })).toEqual({
      status: 400,
      code: 'invalidJson',
    })
  })
  test.each([
    ['Origin', { origin: 'https://evil.example' }],
    ['Origin of a page that hides its own', { origin: 'null' }],
    ['Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
  ])('that a foreign form without a body asks for is refused by its %s', async (_name, headers) => {
    const form = { ...here(), ...headers, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
    expect(await raw('POST', `${rotations}/nope/pause`, form)).toEqual({ status: 403, code: 'crossOrigin' })
  })
  test('with a body of unknown length is JSON too', async () => {
    const chunked = { ...here(), 'transfer-encoding': 'chunked', 'content-type': 'text/plain' }
    expect(await raw('POST', `${rotations}/nope/pause`, chunked, 'a=b')).toEqual({ status: 415, code: 'notJson' })
  })
  test('without an Idempotency-Key is refused', async () => {
    const plan = { keyPair: 'k', serverIds: ['a'], reason: 'r', proof: 'skipped', waves: {}, stopAt: {} }
    expect(await raw('POST', rotations, { ...here(), ...json }, JSON.stringify(plan))).toEqual({
      status: 400,
      code: 'idempotencyKeyMissing',
    })
  })
})

test.each([
  ['DELETE', '/api/session', 405, 'methodNotAllowed'],
  ['PUT', rotations, 405, 'methodNotAllowed'],
  ['GET', '/api/nothing', 404, 'notFound'],
  ['GET', '/api/projects/nobody/servers', 404, 'unknownProject'],
  ['GET', '/api/projects/%E0%A4%A/servers', 404, 'unknownProject'],
  ['GET', `${rotations}/nope`, 404, 'unknownRotation'],
  ['GET', `${rotations}/nope/targets?since=x`, 422, 'invalidRequest'],
  ['GET', `${rotations}?cursor=`, 422, 'invalidRequest'],
  ['GET', `${rotations}?cursor=0x10`, 422, 'invalidRequest'],
  ['GET', '/nothing.txt', 404, 'notFound'],
  ['POST', '/healthz', 405, 'methodNotAllowed'],
  ['OPTIONS', '/metrics', 405, 'methodNotAllowed'],
  ['GET', `/api/projects/${project.id}/servers/a%20b`, 422, 'invalidRequest'],
  ['GET', `/api/projects/${project.id}/servers/feedfeedfeedfeedfeedfeedfeedfeed`, 404, 'cloudNotFound'],
])('%s %s is a problem with a code', async (method, path, status, code) => {
  expect(await raw(method, path, { ...here(), ...json })).toEqual({ status, code })
})

test('a HEAD of the servers is answered without reading them, and one who leaves breaks the read off', async () => {
  const servers = `/api/projects/${project.id}/servers`
  expect(await raw('HEAD', servers, here())).toEqual({ status: 200, code: '' })
  const leaving = new AbortController()
  simulator.setScenario('slow')
  const read = fetch(proxy.url + servers, { signal: leaving.signal }).then((response) => response.text())
  await expect.poll(() => simulator.state.calls.length).toBe(1)
  leaving.abort()
  await expect(read).rejects.toThrow(/abort/i)
  simulator.setScenario('calm')
  // The next one starts a read of its own and is whole.
  expect(await (await proxy.call(servers)).text()).toContain('"type":"end"')
})
