import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { type Answering, drop, scriptedCloud, type Seen } from './cloud/testing.ts'
import { cloudEnvironment, project } from './testing.ts'

// A process of its own takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const launcher = fileURLToPath(new URL('confined.js', import.meta.url))
const keyPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

/** What must be nowhere. Each is found by its own text, so none may be a part of an ordinary word. */
const secrets = {
  ak: 'HPUAXQ7DISTINCTIVEAK',
  sk: 'vT9sDistinctiveSecretKeyOfTheRun0042',
  token: 'gQpDistinctiveSecurityToken+/with=signs',
  privateKey: keyPem.split('\n')[3] ?? '',
}

/** A cloud at its worst: whatever goes wrong, it quotes all that it was sent, and the secret key on top. */
const quoting = ({ method, path, headers, body }: Seen) =>
  `canonicalRequest:${method}|${path}|${JSON.stringify(headers)}|${body} sk=${secrets.sk} "secret": "${secrets.sk}" ${headers.authorization ?? ''} ak ${secrets.ak} token ${secrets.token}`

type Trouble = (seen: Seen) => ReturnType<Answering>
const troubles: Record<string, Trouble> = {
  forbidden: (seen) => ({ status: 403, json: { error_code: 'CPS.0001', error_msg: quoting(seen) } }),
  badRequest: (seen) => ({ status: 400, json: { error_code: 'CPS.0094', error_msg: quoting(seen) } }),
  serverError: (seen) => ({ status: 500, json: { error_code: 'CPS.0003', error_msg: quoting(seen), request_id: 'r' } }),
  gateway: (seen) => ({ status: 502, text: `<html><pre>${quoting(seen)}</pre></html>` }),
  foreign: (seen) => ({ json: { hello: quoting(seen), error_code: 'X.1', error_msg: quoting(seen) } }),
  plain: (seen) => ({ text: quoting(seen) }),
  redirect: (seen) => ({ status: 302, headers: { location: `/x?${seen.headers.authorization?.slice(-64)}` } }),
  dropped: () => drop,
  cut: (seen) => (response) => {
    response.writeHead(200, { 'content-length': '90000' }).write(quoting(seen), () => response.destroy())
  },
  // Last: with a refused key nothing more is sent for a while.
  refusedKey: (seen) => ({
    status: 401,
    json: { error_code: 'APIGW.0301', error_msg: quoting(seen), request_id: 'r' },
  }),
}

const server = (id: string) => ({ server_id: id, server_name: id, status: 5, keypair_name: 'old' })
const keyPairs = ['old', 'new'].map((name) => ({
  keypair: {
    name,
    type: 'ssh',
    scope: 'user',
    public_key: 'ssh-rsa AAAA',
    fingerprint: `aa:${name}`,
    is_key_protection: false,
  },
}))
/** All is well. */
const well: Trouble = ({ path }) => {
  if (path.endsWith('/servers'))
    return { json: { count: Object.keys(troubles).length, servers: Object.keys(troubles).map(server) } }
  if (path.includes('/servers/')) return { json: server(path.split('/').at(-1) ?? '') }
  if (path.endsWith('/keypairs')) return { json: { keypairs: keyPairs, page_info: {} } }
  return { status: 404, json: { error_code: 'CPS.0050', error_msg: 'none' } }
}

async function startProxy(cloudUrl: string, directory: string) {
  const child = spawn(process.execPath, [launcher, '--api-only', '--demo'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'trace',
      ...cloudEnvironment(cloudUrl),
      HUAWEICLOUD_SDK_AK: secrets.ak,
      HUAWEICLOUD_SDK_SK: secrets.sk,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: secrets.token,
      KEYTURN_DATABASE_URL: `sqlite:${join(directory, 'keyturn.db')}`,
      KEYTURN_POLL_INTERVAL_MS: '30',
      KEYTURN_SETTLE_MS: '500',
      KEYTURN_CLOUD_RATE: '500',
    },
  })
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const [, address] = /^\{"url":"(http:[^"]+)"\}$/m.exec(printed) ?? []
      if (address !== undefined) resolve(address)
    })
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  return { child, url: await url, ended, printed: () => printed }
}

test('after a run full of failures no secret is in the logs, the answers, the database or the exports', async () => {
  let trouble: Trouble = well
  /** Changes fail in another way than reads, so that they are reached. */
  let changing: Trouble | undefined
  await using cloud = await scriptedCloud((seen) => (seen.method === 'PUT' ? (changing ?? trouble) : trouble)(seen))
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-'))
  const proxy = await startProxy(cloud.url, directory)
  const answers: string[] = []
  const inProject = `/api/projects/${project.id}`
  const call = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const response = await fetch(proxy.url + path, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(1_500),
    }).catch(() => undefined)
    const text = (await response?.text().catch(() => '')) ?? ''
    answers.push(JSON.stringify([...(response?.headers ?? [])]), text)
    return text
  }
  const rotation = (serverIds: string[], reason = 'a test') => ({
    keyPair: 'new',
    serverIds,
    reason,
    proof: 'skipped',
    waves: {},
    stopAt: {},
  })

  // Kept from the ledger: a private key in a field for something else.
  await call(`${inProject}/rotations`, rotation(['dropped'], keyPem))
  await call(`${inProject}/key-pairs`, { name: 'mine', publicKey: keyPem, scope: 'user' })
  for (const [name, kind] of Object.entries(troubles)) {
    trouble = well
    changing = kind
    const id = (JSON.parse(await call(`${inProject}/rotations`, rotation([name]))) as { id?: string }).id ?? name
    for (const began = Date.now(); Date.now() - began < 3_000;) {
      const text = await call(`${inProject}/rotations/${id}`)
      if (/"state":"(?:held|finished)"/.test(text)) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await call(`${inProject}/rotations/${id}/stop`, undefined, 'POST')
    trouble = kind
    await Promise.all([
      call(`/api/check`, undefined, 'POST'),
      call(`${inProject}/servers`),
      call(`${inProject}/servers/${name}`),
      call(`${inProject}/key-pairs`),
      call(`${inProject}/key-pairs/old`, undefined, 'DELETE'),
      call(`${inProject}/key-pairs`, { name: 'x', publicKey: 'ssh-ed25519 AAAA', scope: 'user' }),
    ])
    for (const path of ['', '/targets', '/evidence.json', '/evidence.csv'])
      await call(`${inProject}/rotations/${id}${path}`)
  }
  for (const path of [
    '/api/activity',
    '/api/activity.ndjson',
    '/api/activity.csv',
    '/api/check',
    '/api/session',
    '/metrics',
  ])
    await call(path)
  proxy.child.kill('SIGTERM')
  await proxy.ended

  const files = readdirSync(directory).map((name): [string, string] => [
    name,
    readFileSync(join(directory, name), 'latin1'),
  ])
  const places: [string, string][] = [['the logs', proxy.printed()], ['the answers', answers.join('\n')], ...files]
  // The run was what it is meant to be, and what was looked through is all there.
  expect(cloud.seen.length).toBeGreaterThan(60)
  expect(cloud.seen.filter(({ method }) => method === 'PUT').length).toBeGreaterThanOrEqual(
    Object.keys(troubles).length,
  )
  expect(proxy.printed()).toContain('listening')
  expect(answers.join('\n')).toContain('APIGW.0301')
  expect(files.map(([name]) => name)).toContain('keyturn.db')
  expect(files.find(([name]) => name === 'keyturn.db')?.[1]).toContain('APIGW.0301')
  const found = places.flatMap(([place, text]) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map(([name]) => `${name} in ${place}`),
  )
  expect(found).toEqual([])
  const signed = places.filter(([, text]) => /Signature=[0-9a-f]{16}/.test(text)).map(([place]) => place)
  expect(signed).toEqual([])
})
