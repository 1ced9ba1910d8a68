import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { realClock } from './clock.ts'
import { readOptions } from './options.ts'
import { defaultProject } from './projects.ts'
import { listen } from './server.ts'
import { signed } from './signature.ts'
import { createSimulator, type SimulatorOptions } from './simulator.ts'

const cph = `/v1/${defaultProject.id}/cloud-phone`
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function start(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options)
  const server = await listen(simulator)
  const { url } = server
  closing.push(() => server.close())
  const call = (method: string, path: string, body?: string, signal?: AbortSignal) => {
    const { host, pathname, search } = new URL(path, url)
    const headers = new Headers({ host })
    const bytes = new TextEncoder().encode(body ?? '')
    const authorized = signed(
      { method, target: pathname + search, headers, body: bytes },
      defaultProject,
      realClock.now(),
    )
    return fetch(url + path, {
      method,
      headers: authorized,
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    })
  }
  const change = (id: string, signal?: AbortSignal) =>
    call(
      'PUT',
      `${cph}/servers/open-access`,
      JSON.stringify({ servers: [{ server_id: id, keypair_name: 'cph-fleet-2026q4' }] }),
      signal,
    )
  return { simulator, url, call, change, id: [...simulator.state.servers.keys()][0]! }
}

describe('over a socket', () => {
  test('a signed call is answered, with the request id in body and header', async () => {
    const { call } = await start()
    const response = await call('GET', `${cph}/servers?limit=2&server_name=bj4-a`)
    const body = (await response.json()) as { request_id: string; servers: unknown[] }
    expect([response.status, body.servers.length]).toEqual([200, 2])
    expect(body.request_id).toBe(response.headers.get('x-request-id'))
  })

  test('a drop before acceptance resets the connection and changes nothing', async () => {
    const { simulator, change, id } = await start({ scenario: 'dropBeforeAccept' })
    await expect(change(id)).rejects.toMatchObject({ message: 'fetch failed' })
    expect(simulator.state.jobs.size).toBe(0)
  })

  test('a drop after acceptance resets the connection, and the job runs', async () => {
    const { simulator, change, id } = await start({ scenario: 'dropAfterAccept' })
    await expect(change(id)).rejects.toMatchObject({ message: 'fetch failed' })
    expect(simulator.state.jobs.size).toBe(1)
  })

  test('a refused connection is one that drops unread, and no call came in', async () => {
    const { simulator, change, id } = await start({
      knobs: { failures: [{ on: 'change', what: 'refuseConnection', times: 1 }] },
    })
    await expect(change(id)).rejects.toMatchObject({ message: 'fetch failed' })
    expect([simulator.state.jobs.size, simulator.state.calls.length]).toEqual([0, 0])
    expect((await change(id)).status).toBe(200)
  })

  test('a change that is accepted late loses its connection at once', async () => {
    const { simulator, change, id } = await start({
      knobs: { failures: [{ on: 'change', what: 'acceptLate' }], acceptLateMs: 0 },
    })
    await expect(change(id)).rejects.toMatchObject({ message: 'fetch failed' })
    expect(simulator.state.accepted.get(id)).toHaveLength(1)
  })

  test('a hanging call ends when the caller gives up, and does not keep the server from closing', async () => {
    const { simulator, change, id } = await start({ knobs: { failures: [{ on: 'change', what: 'hang' }] } })
    const caller = new AbortController()
    const given = expect(change(id, caller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => simulator.state.jobs.size).toBe(1)
    caller.abort()
    await given
    // A second one is still hanging when the test ends and the server closes.
    const left = change(id).catch(() => 'ended')
    await closing.pop()!()
    expect(await left).toBe('ended')
  })

  test('connections are kept alive', async () => {
    const { call } = await start()
    expect((await call('GET', `${cph}/servers?limit=1`)).headers.get('connection')).toBe('keep-alive')
  })

  test('a body over 12 MB is 413', async () => {
    const { url } = await start()
    const body = new Uint8Array(12 * 1024 * 1024 + 1)
    const request = httpRequest(`${url}${cph}/servers/open-access`, { method: 'PUT' })
    // The server may hang up while the rest is still being sent; the answer is there all the same.
    request.on('error', () => undefined)
    request.end(body)
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }]
    response.resume()
    expect(response.statusCode).toBe(413)
  })

  test('a body that is no UTF-8 or JSON is the cloud’s 400, not a crash', async () => {
    const { call } = await start()
    expect((await call('PUT', `${cph}/servers/open-access`, '\u{1F511}')).status).toBe(400)
  })
})

describe('the options of the process', () => {
  test('come from flags, else from the environment, else from defaults', () => {
    expect(readOptions([], {})).toEqual({ host: '127.0.0.1', port: 0, withParent: false, simulator: {} })
    const argv = [
      '--port',
      '8123',
      '--servers=500',
      '--job-ms',
      '20-60',
      '--scenario',
      'slow,refusals',
      '--with-parent',
    ]
    const options = readOptions(
      [...argv, '--project', 'p1:cn-east-3:ak:sk', '--project', 'p2:cn-east-3:ak:sk:cn-east-3_lab'],
      {
        SIMULATOR_PORT: '1',
        SIMULATOR_SEED: '9',
      },
    )
    expect(options).toEqual({
      host: '127.0.0.1',
      port: 8123,
      withParent: true,
      simulator: {
        servers: 500,
        seed: 9,
        jobMs: [20, 60],
        scenario: ['slow', 'refusals'],
        projects: [
          { id: 'p1', region: 'cn-east-3', ak: 'ak', sk: 'sk' },
          { id: 'p2', region: 'cn-east-3', ak: 'ak', sk: 'sk', name: 'cn-east-3_lab' },
        ],
      },
    })
  })

  test.each([
    [['--servers', '0'], '--servers: "0" is not a whole number from 1 to 50000'],
    [['--job-ms', '9-1'], '--job-ms: "9-1" is not MIN-MAX in milliseconds, such as 4000-9000'],
    [['--scenario', 'mayhem'], '--scenario: "mayhem" is not one of calm'],
    [['--project', 'p:r:secret'], '--project: a project is given as ID:REGION:AK:SK'],
    [['--nothing'], "Unknown option '--nothing'"],
  ])('%j is one clear line', (argv, message) => {
    expect(() => readOptions(argv, {})).toThrow(message)
  })

  test('a wrong variable is named, a secret is not repeated', () => {
    expect(() => readOptions([], { SIMULATOR_PORT: '99999' })).toThrow('SIMULATOR_PORT: "99999"')
    expect(() => readOptions([], { SIMULATOR_PROJECT: 'p:r:a:s:n:x' })).toThrow(
      /^SIMULATOR_PROJECT: a project is given as/,
    )
  })
})

describe('the process', () => {
  const main = new URL('./main.ts', import.meta.url).pathname
  const run = (...argv: string[]) => spawn('node', [main, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] })

  test('prints its address, answers, and ends with its parent’s pipe', async () => {
    const child = run('--servers', '5', '--with-parent')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { url } = JSON.parse(line) as { url: string }
    expect(await (await fetch(`${url}/__simulator/state`)).json()).toMatchObject({ servers: 5 })
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('ends cleanly on SIGTERM', async () => {
    const child = run()
    await once(createInterface(child.stdout), 'line')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('a bad option is one line and exit code 2', async () => {
    const child = run('--servers', 'many')
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(text).toBe('simulator: --servers: "many" is not a whole number from 1 to 50000\n')
  })
})
