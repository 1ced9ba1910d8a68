import { createVirtualClock } from '../../simulator/testing.ts'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { systemClock } from './clock.ts'
import type { ProjectCloud } from './cloud.ts'
import type { CloudError } from './error.ts'
import { createGates } from './gates.ts'
import { noAnswer } from './no-answer.ts'
import { clientOf, drop, failure, hurriedClock, scriptedCloud, type Answering, type Reply } from './testing.ts'

const server = { server_id: 's1', server_name: 'one', status: 5, keypair_name: 'k' }
const change = async () => [{ serverId: 's1', keyPair: 'k2' }]
const soon = { leaveWithinMs: 2_000 }
const accepted: Reply = { json: { request_id: 'r', jobs: [{ server_id: 's1', job_id: 'j1' }] } }
const throttled: Reply = { status: 429, json: { error_code: 'APIGW.0308', error_msg: 'too many', request_id: 'r429' } }

/** Fails so many times, then goes well. */
const failing =
  (times: number, reply: ReturnType<Answering>): Answering =>
  (_, nth) =>
    nth <= times ? reply : { json: server }

/** How reads of every kind end that are aborted at that moment. */
async function endings(client: ProjectCloud, moment: Promise<unknown>): Promise<Set<unknown>> {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  const calls = [
    client.showServer('s1', options),
    client.listServers(options),
    client.showJob('j1', options),
    client.listJobs(['r1'], options),
    client.listKeyPairs(options),
    client.showKeyPair('k', options),
  ].map((call) => call.catch((error: unknown) => error))
  await moment
  controller.abort('page left')
  return new Set(await Promise.all(calls))
}
const pageLeft = new Set(['page left'])

describe('reads', () => {
  const passing: [string, ReturnType<Answering>][] = [
    ['a dropped connection', drop],
    [
      'a truncated answer',
      (response) => void response.writeHead(200, { 'content-length': '500' }).write('{"ser', () => response.destroy()),
    ],
    ['429', throttled],
    ['500', { status: 500, json: { error_code: 'CPS.0003', error_msg: 'Service internal error.' } }],
    ['502 with HTML', { status: 502, text: '<html>Bad Gateway</html>' }],
    ['503', { status: 503, json: { error_code: 'APIGW.0613', error_msg: 'IAM unavailable' } }],
    ['504', { status: 504, text: '' }],
    ['CPS.0042 under 400', { status: 400, json: { error_code: 'CPS.0042', error_msg: 'System busy.' } }],
  ]
  test.for(passing)('%s is tried again', async ([, reply]) => {
    await using cloud = await scriptedCloud(failing(2, reply))
    expect((await clientOf(cloud.url).showServer('s1')).name).toBe('one')
    expect(cloud.seen.length).toBe(3)
  })

  test('are tried six times in all, with pauses that double from half a second', async () => {
    await using cloud = await scriptedCloud(() => ({ status: 503, text: 'no' }))
    const clock = hurriedClock()
    const error = await failure(clientOf(cloud.url, {}, { clock }).showServer('s1'))
    expect(error).toMatchObject({ code: 'HTTP.503', kind: 'down', delivery: 'unknown', status: 503 })
    expect(cloud.seen.length).toBe(6)
    expect(clock.pauses.filter((ms) => ms >= 400)).toEqual([500, 1_000, 2_000, 4_000, 8_000])
  })

  test('the pauses are jittered down to nothing', async () => {
    await using cloud = await scriptedCloud(failing(3, { status: 503 }))
    const clock = hurriedClock()
    await clientOf(cloud.url, {}, { clock, random: () => 0 }).showServer('s1')
    expect(clock.pauses.every((ms) => ms < 400)).toBe(true)
  })

  test.for([
    ['in seconds', (): string => '9'],
    ['as a date', (): string => new Date(Date.now() + 9_500).toUTCString()],
  ] as const)('Retry-After %s is waited for', async ([, after]) => {
    await using cloud = await scriptedCloud(failing(1, { ...throttled, headers: { 'retry-after': after() } }))
    const clock = hurriedClock()
    await clientOf(cloud.url, {}, { clock, random: () => 0 }).showServer('s1')
    // Without it there would be no pause at all.
    expect(Math.max(...clock.pauses)).toBeGreaterThan(1_000)
    expect(Math.max(...clock.pauses)).toBeLessThan(10_000)
  })

  test('an hour of Retry-After is not waited for within a call', async () => {
    await using cloud = await scriptedCloud(() => ({ ...throttled, headers: { 'retry-after': '3600' } }))
    const error = await failure(clientOf(cloud.url).showServer('s1'))
    expect(error).toMatchObject({ kind: 'throttled', retryAfterMs: 3_600_000 })
    expect(cloud.seen.length).toBe(1)
  })

  const final: [string, Reply, Partial<CloudError>][] = [
    [
      '404',
      { status: 404, json: { error_code: 'CPS.0159', error_msg: 'Server not found.', request_id: 'r' } },
      { code: 'CPS.0159', kind: 'notFound', requestId: 'r' },
    ],
    ['403', { status: 403, json: { error_code: 'CPS.0001', error_msg: 'No permission' } }, { kind: 'forbidden' }],
    ['501', { status: 501, text: 'no' }, { code: 'HTTP.501', kind: 'down' }],
    [
      'a 404 page of something else',
      { status: 404, text: '<html>Not Found</html>' },
      { code: 'HTTP.404', kind: 'badAnswer', delivery: 'unknown' },
    ],
    [
      'a page instead of JSON',
      { text: '<html>Sign in to the network</html>' },
      { code: 'badAnswer', kind: 'badAnswer' },
    ],
    ['JSON of something else', { json: { hello: 'world' } }, { code: 'badAnswer', kind: 'badAnswer' }],
    ['nothing', {}, { code: 'badAnswer' }],
    [
      'an error under 200',
      { json: { error_code: 'CPS.0001', error_msg: 'no' } },
      { code: 'CPS.0001', kind: 'forbidden' },
    ],
  ]
  test.for(final)('%s is final', async ([, reply, expected]) => {
    await using cloud = await scriptedCloud(() => reply)
    expect(await failure(clientOf(cloud.url).showServer('s1'))).toMatchObject(expected)
    expect(cloud.seen.length).toBe(1)
  })

  test('the request id of the header stands in for one in the body', async () => {
    await using cloud = await scriptedCloud(() => ({
      status: 400,
      headers: { 'x-request-id': 'h1' },
      json: { error_code: 'KPS.0002', error_msg: 'bad' },
    }))
    expect((await failure(clientOf(cloud.url).listKeyPairs())).requestId).toBe('h1')
  })

  test('one attempt is made where a person waits', async () => {
    await using cloud = await scriptedCloud(() => ({ status: 503 }))
    const client = clientOf(cloud.url)
    const once = { once: true }
    await failure(client.showServer('s1', once))
    await failure(client.listServers(once))
    await failure(client.showJob('j1', once))
    await failure(client.listJobs(['r1'], once))
    await failure(client.listKeyPairs(once))
    await failure(client.showKeyPair('k', once))
    expect(cloud.seen.length).toBe(6)
  })

  describe('that are aborted end with the reason of their signal', () => {
    test('while the answer is awaited', async () => {
      const asked = Promise.withResolvers<void>()
      await using cloud = await scriptedCloud(() => () => asked.resolve())
      expect(await endings(clientOf(cloud.url, { concurrency: 8 }), asked.promise)).toEqual(pageLeft)
    })

    test('while others have the turn', async () => {
      await using cloud = await scriptedCloud((_, nth) => (nth === 1 ? { json: server } : () => undefined))
      const client = clientOf(cloud.url, { concurrency: 1 }, { clock: createVirtualClock() })
      await client.showServer('s1')
      void client.showServer('s1').catch(() => undefined)
      expect(await endings(client, new Promise((resolve) => setImmediate(resolve)))).toEqual(pageLeft)
    })

    test('between two attempts', async () => {
      await using cloud = await scriptedCloud(() => ({ status: 503 }))
      const paused = Promise.withResolvers<void>()
      const clock = createVirtualClock()
      const client = clientOf(
        cloud.url,
        { concurrency: 8 },
        {
          clock: {
            ...clock,
            setTimeout: (fn, ms) => {
              if (ms === 500) paused.resolve()
              return clock.setTimeout(fn, ms)
            },
          },
        },
      )
      expect(await endings(client, paused.promise)).toEqual(pageLeft)
    })

    test('while the key is tried by another call', async () => {
      const asked = Promise.withResolvers<void>()
      await using cloud = await scriptedCloud(() => () => asked.resolve())
      const client = clientOf(cloud.url)
      void client.showServer('s1').catch(() => undefined)
      await asked.promise
      expect(await endings(client, Promise.resolve())).toEqual(pageLeft)
    })

    test('while the credentials are fetched', async () => {
      const client = clientOf('http://127.0.0.1:9', { credentials: () => new Promise(() => undefined) })
      expect(await endings(client, Promise.resolve())).toEqual(pageLeft)
    })
  })
})

describe('writes', () => {
  type Case = [string, ReturnType<Answering>, Partial<CloudError>]
  const cases: Case[] = [
    ['dropped', drop, { code: 'network', delivery: 'unknown' }],
    [
      'cut',
      (response) => void response.writeHead(200, { 'content-length': '500' }).write('{"req', () => response.destroy()),
      { code: 'network', delivery: 'unknown' },
    ],
    ['answered with broken JSON', { text: '{"request_id":"r","jobs":[' }, { code: 'badAnswer', delivery: 'unknown' }],
    ['answered with HTML', { text: '<html></html>' }, { code: 'badAnswer', delivery: 'unknown' }],
    ['answered without a request id', { json: { jobs: [] } }, { code: 'badAnswer', delivery: 'unknown' }],
    [
      'answered without jobs',
      { json: { request_id: 'r' } },
      { code: 'badAnswer', delivery: 'unknown', requestId: 'r' },
    ],
    [
      '500',
      { status: 500, json: { error_code: 'CPS.0003', error_msg: 'x' } },
      { code: 'CPS.0003', delivery: 'unknown', retryable: false },
    ],
    [
      'an internal error under 400',
      { status: 400, json: { error_code: 'CPS.0003', error_msg: 'x' } },
      { delivery: 'unknown' },
    ],
    ['502', { status: 502, text: 'Bad Gateway' }, { code: 'HTTP.502', delivery: 'unknown' }],
    [
      '504',
      { status: 504, json: { error_code: 'APIGW.0201', error_msg: 'x' } },
      { code: 'APIGW.0201', delivery: 'unknown' },
    ],
    [
      '429',
      throttled,
      { code: 'APIGW.0308', kind: 'throttled', delivery: 'refused', retryable: true, requestId: 'r429' },
    ],
    [
      'a 401 page of a gateway',
      { status: 401, text: '<html>Who are you?</html>' },
      { code: 'HTTP.401', kind: 'credentials', delivery: 'refused', retryable: false },
    ],
    ['a bare 401', { status: 401 }, { code: 'HTTP.401', kind: 'credentials', delivery: 'refused' }],
    ['a 403 beside jobs', { status: 403, json: { request_id: 'r', jobs: [] } }, { delivery: 'unknown' }],
    [
      'a 400 page of something in between',
      { status: 400, text: '<html>Bad Request</html>' },
      { code: 'HTTP.400', kind: 'badAnswer', delivery: 'unknown' },
    ],
    ['a bare 429', { status: 429, text: 'slow down' }, { code: 'HTTP.429', delivery: 'refused', retryable: true }],
    [
      '401',
      { status: 401, json: { error_code: 'APIGW.0301', error_msg: 'x' } },
      { kind: 'credentials', delivery: 'refused' },
    ],
    [
      '403',
      { status: 403, json: { error_code: 'CPS.0001', error_msg: 'x' } },
      { kind: 'forbidden', delivery: 'refused' },
    ],
    [
      'a 403 page of something in between',
      { status: 403, text: '<html>Blocked</html>' },
      { code: 'HTTP.403', kind: 'forbidden', delivery: 'refused', retryable: false },
    ],
    [
      'busy',
      { status: 400, json: { error_code: 'CPS.0042', error_msg: 'x' } },
      { kind: 'busy', delivery: 'refused', retryable: true },
    ],
    [
      'too many servers',
      { status: 400, json: { error_code: 'CPS.0096', error_msg: 'x' } },
      { kind: 'refused', delivery: 'refused', retryable: false },
    ],
    [
      'an error beside jobs',
      { status: 400, json: { request_id: 'r', error_code: 'CPS.0042', error_msg: 'x', jobs: [] } },
      { delivery: 'unknown', retryable: false },
    ],
    [
      'redirected',
      { status: 307, headers: { location: '/elsewhere' } },
      { code: 'redirect', kind: 'badAnswer', delivery: 'unknown' },
    ],
    // By itself, fetch sends a request a second time after a 421.
    ['misdirected', { status: 421, text: '' }, { code: 'HTTP.421', delivery: 'unknown' }],
  ]
  test.for(cases)('%s: sent once, and said what is known', async ([, reply, expected]) => {
    await using cloud = await scriptedCloud(() => reply)
    expect(await failure(clientOf(cloud.url).changeKeyPairs(change, soon))).toMatchObject(expected)
    expect(cloud.seen.length).toBe(1)
  })

  test('a request that nobody takes never left', async () => {
    const refusing = createServer()
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    const address = refusing.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise((resolve) => refusing.close(resolve))
    const error = await failure(clientOf(`http://127.0.0.1:${port}`).changeKeyPairs(change, soon))
    expect(error).toMatchObject({ code: 'network', delivery: 'notSent', retryable: true, kind: 'down' })
  })

  test('a name that does not resolve: it never left', async () => {
    const error = await failure(clientOf('http://no-such-host.invalid').changeKeyPairs(change, soon))
    expect(error).toMatchObject({ code: 'network', delivery: 'notSent' })
  })

  test('an endpoint that speaks no TLS: it never left', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const error = await failure(clientOf(cloud.url.replace('http:', 'https:')).changeKeyPairs(change, soon))
    expect(error).toMatchObject({ code: 'tls', delivery: 'notSent' })
    expect(cloud.seen).toEqual([])
  })

  test('no connection in time: it never left', async () => {
    // Takes connections, and never says a word of TLS.
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const client = clientOf(`https://127.0.0.1:${port}`, { timeoutMs: 60 }, { clock: systemClock })
    const error = await failure(client.changeKeyPairs(change, soon))
    silent.close()
    expect(error).toMatchObject({ code: 'timeout', delivery: 'notSent' })
  })

  test('no answer in time: unknown', async () => {
    await using cloud = await scriptedCloud(() => () => undefined)
    const error = await failure(
      clientOf(cloud.url, { timeoutMs: 60 }, { clock: systemClock }).changeKeyPairs(change, soon),
    )
    expect(error).toMatchObject({ code: 'timeout', delivery: 'unknown', kind: 'down' })
  })

  test('an answer that stops half way: unknown', async () => {
    await using cloud = await scriptedCloud(() => (response) => void response.writeHead(200).write('{"request_id":'))
    const error = await failure(
      clientOf(cloud.url, { timeoutMs: 60 }, { clock: systemClock }).changeKeyPairs(change, soon),
    )
    expect(error).toMatchObject({ code: 'timeout', delivery: 'unknown' })
  })

  test('a change whose connection took too long never leaves', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const clock = hurriedClock()
    const slow: typeof fetch = (input, init) => {
      clock.skip(3_000)
      return fetch(input, init)
    }
    const client = clientOf(cloud.url, {}, { clock, fetch: slow })
    const error = await failure(client.changeKeyPairs(change, soon))
    expect(error).toMatchObject({ code: 'notSentInTime', delivery: 'notSent' })
    expect(cloud.seen).toEqual([])
  })

  test('a change that is aborted on its way: unknown', async () => {
    await using cloud = await scriptedCloud(() => () => undefined)
    const controller = new AbortController()
    const call = clientOf(cloud.url).changeKeyPairs(change, { ...soon, signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    expect(await failure(call)).toMatchObject({ code: 'aborted', delivery: 'unknown' })
  })

  test('a change that is aborted before: it never left', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const error = await failure(clientOf(cloud.url).changeKeyPairs(change, { ...soon, signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ code: 'aborted', delivery: 'notSent' })
    expect(cloud.seen).toEqual([])
  })

  test('the body goes out with its length, as JSON, once', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    await clientOf(cloud.url).changeKeyPairs(change, soon)
    const [seen] = cloud.seen
    expect(JSON.parse(seen?.body ?? '')).toEqual({ servers: [{ server_id: 's1', keypair_name: 'k2' }] })
    expect(seen?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(seen?.body.length),
      'x-project-id': 'p1',
    })
    expect(seen?.headers['transfer-encoding']).toBeUndefined()
  })
})

const fetchFailed = (code: string, syscall = '') =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
const delivery = (cause: unknown) => noAnswer('deleteKeyPair', cause, false, undefined).delivery
const each = (...codes: string[]) =>
  new TypeError('fetch failed', {
    cause: new AggregateError(codes.map((code) => Object.assign(new Error(code), { code, syscall: 'read' }))),
  })

test('what proves that nothing was sent is the code, and for some the connect', () => {
  expect(delivery(fetchFailed('ECONNREFUSED', 'connect'))).toBe('notSent')
  expect(delivery(fetchFailed('ENOTFOUND', 'getaddrinfo'))).toBe('notSent')
  expect(delivery(fetchFailed('UND_ERR_CONNECT_TIMEOUT'))).toBe('notSent')
  expect(delivery(fetchFailed('CERT_HAS_EXPIRED'))).toBe('notSent')
  expect(delivery(fetchFailed('ETIMEDOUT', 'connect'))).toBe('notSent')
  expect(delivery(fetchFailed('ETIMEDOUT', 'read'))).toBe('unknown')
  expect(delivery(fetchFailed('ECONNRESET', 'read'))).toBe('unknown')
  expect(delivery(fetchFailed('UND_ERR_SOCKET'))).toBe('unknown')
  expect(delivery(new TypeError('fetch failed'))).toBe('unknown')
  expect(delivery(each('ECONNREFUSED', 'ECONNREFUSED'))).toBe('notSent')
  expect(delivery(each('ECONNREFUSED', 'ECONNRESET'))).toBe('unknown')
  // A body that was never asked for never left, whatever became of the connection.
  expect(noAnswer('changeKeyPairs', fetchFailed('ECONNRESET', 'read'), true, false).delivery).toBe('notSent')
})

test('an answer of more than 8 MiB is not read to its end', async () => {
  await using cloud = await scriptedCloud(() => (response) => {
    response.writeHead(200)
    const chunk = Buffer.alloc(1024 * 1024, 32)
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  })
  const error = await failure(clientOf(cloud.url).showServer('s1'))
  expect(error).toMatchObject({ code: 'tooLarge', kind: 'badAnswer', delivery: 'unknown' })
})

test('a redirect is not followed, for reads either', async () => {
  await using cloud = await scriptedCloud(() => ({ status: 302, headers: { location: '/elsewhere' } }))
  expect(await failure(clientOf(cloud.url).showServer('s1'))).toMatchObject({ code: 'redirect', status: 302 })
  expect(cloud.seen.length).toBe(1)
})

describe('refused credentials', () => {
  const refusal: Reply = {
    status: 401,
    json: {
      error_code: 'APIGW.0301',
      error_msg:
        'Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v1/p1|EXAMPLEAK',
      request_id: 'r',
    },
  }

  test('are never tried again, and nothing more is sent with them for a minute', async () => {
    await using cloud = await scriptedCloud(() => refusal)
    const clock = hurriedClock()
    const client = clientOf(cloud.url, {}, { clock })
    const calls = await Promise.all([1, 2, 3, 4, 5].map(() => failure(client.showServer('s1'))))
    expect(new Set(calls.map(({ code }) => code))).toEqual(new Set(['APIGW.0301']))
    expect(await failure(client.changeKeyPairs(change, soon))).toMatchObject({
      kind: 'credentials',
      delivery: 'refused',
    })
    expect(cloud.seen.length).toBe(1)
    clock.skip(60_001)
    await failure(client.showServer('s1'))
    expect(cloud.seen.length).toBe(2)
  })

  test('a check goes out all the same', async () => {
    let good = false
    await using cloud = await scriptedCloud(() => (good ? { json: server } : refusal))
    const client = clientOf(cloud.url)
    await failure(client.showServer('s1'))
    good = true
    await failure(client.showServer('s1'))
    expect((await client.showServer('s1', { check: true })).id).toBe('s1')
    expect((await client.showServer('s1')).id).toBe('s1')
  })

  test('projects that share the key share what is known of it', async () => {
    await using cloud = await scriptedCloud(() => refusal)
    const clock = hurriedClock()
    const gates = createGates(4, 10_000, clock)
    await failure(clientOf(cloud.url, { projectId: 'p1' }, { clock, gates }).showServer('s1'))
    await failure(clientOf(cloud.url, { projectId: 'p2' }, { clock, gates }).showServer('s1'))
    expect(cloud.seen.length).toBe(1)
  })

  test('the canonical request that the gateway quotes is not kept', async () => {
    await using cloud = await scriptedCloud(() => refusal)
    const { cloudMessage } = await failure(clientOf(cloud.url).showServer('s1'))
    expect(cloudMessage).toBe(
      'Incorrect IAM authentication information: verify aksk signature fail, [canonical request removed]',
    )
  })

  test('a key that changed is used at once', async () => {
    await using cloud = await scriptedCloud(({ headers }) =>
      headers.authorization?.includes('Access=NEW') === true ? { json: server } : refusal,
    )
    let ak = 'OLD'
    const client = clientOf(cloud.url, { credentials: async () => ({ ak, sk: 'SECRETKEY', securityToken: 't' }) })
    await failure(client.showServer('s1'))
    ak = 'NEW'
    expect((await client.showServer('s1')).id).toBe('s1')
    expect(cloud.seen[1]?.headers['x-security-token']).toBe('t')
  })
})

describe('the ceiling of a host', () => {
  test('is one for all projects on it', async () => {
    let running = 0
    let most = 0
    await using cloud = await scriptedCloud(() => (response) => {
      running += 1
      most = Math.max(most, running)
      setTimeout(() => {
        running -= 1
        response.end(JSON.stringify(server))
      }, 5)
    })
    const clock = hurriedClock()
    const gates = createGates(2, 10_000, clock)
    const clients = ['p1', 'p2', 'p3'].map((projectId) => clientOf(cloud.url, { projectId }, { clock, gates }))
    await Promise.all(clients.flatMap((client) => [1, 2, 3].map(() => client.showServer('s1'))))
    expect(most).toBe(2)
    expect(cloud.seen.length).toBe(9)
  })

  test('sinks with a 429, whoever got it', async () => {
    await using cloud = await scriptedCloud(failing(1, throttled))
    const clock = hurriedClock()
    const gates = createGates(4, 10, clock)
    await clientOf(cloud.url, {}, { clock, gates }).showServer('s1')
    expect(gates.gate(new URL(cloud.url).host).rate).toBe(5.5)
  })
})

test('a segment that would make another address is refused before anything is sent', async () => {
  await using cloud = await scriptedCloud(() => ({ json: server }))
  for (const id of ['', '.', '..']) await expect(clientOf(cloud.url).showServer(id)).rejects.toThrow(RangeError)
  // The answer is about another server, and is not taken for this one's.
  await expect(clientOf(cloud.url).showServer('../x?y#z')).rejects.toMatchObject({ code: 'badAnswer' })
  expect(cloud.seen.map(({ path }) => path)).toEqual(['/v1/p1/cloud-phone/servers/..%2Fx%3Fy%23z'])
})
