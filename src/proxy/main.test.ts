import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import type { Rotation, TargetChanges } from '../contract/rotation.ts'
import { listen } from '../simulator/server.ts'
import { createSimulator } from '../simulator/simulator.ts'
import { project } from './testing.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const children: ChildProcess[] = []
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const close of closing.splice(0)) await close()
})

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** The real process with exactly this environment. */
function run(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [main, '--api-only', '--demo', ...args], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent', PORT: '0', ...env },
  })
  children.push(child)
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => resolve((JSON.parse(text) as { url: string }).url))
  })
  return { child, ended, url, printed: () => printed }
}

async function setUp() {
  const simulator = createSimulator({ projects: [project], jobMs: [700, 900] })
  const cloud = await listen(simulator)
  closing.push(() => cloud.close())
  const env = {
    HUAWEICLOUD_SDK_AK: project.ak,
    HUAWEICLOUD_SDK_SK: project.sk,
    KEYTURN_REGION: project.region,
    KEYTURN_CPH_ENDPOINT: cloud.url,
    KEYTURN_KMS_ENDPOINT: cloud.url,
    KEYTURN_IAM_ENDPOINT: cloud.url,
    KEYTURN_SIGN_IN: 'none',
    KEYTURN_DATABASE_URL: `sqlite:${join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'keyturn.db')}`,
    KEYTURN_POLL_INTERVAL_MS: '50',
    KEYTURN_CLOUD_RATE: '200',
  }
  return { simulator, env }
}

test('without credentials it ends with one line that says how to give them', async () => {
  const { ended, printed } = run({})
  expect(await ended).toBe(2)
  expect(printed()).toMatch(/^HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: not given;[^\n]*npm run demo\)\n$/)
})

test('a second process on the same ledger refuses to start and says who has it', async () => {
  const { env } = await setUp()
  const first = run(env)
  await first.url
  const second = run(env)
  expect(await second.ended).toBe(2)
  expect(second.printed()).toMatch(
    new RegExp(`^KEYTURN_DATABASE_URL: .* is in use by process ${first.child.pid} on .*\n$`),
  )
})

test('a signal that comes as soon as the address is known ends it in order', async () => {
  const { env } = await setUp()
  const { child, ended, url } = run(env)
  await url
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('with a parent it ends when the parent has', async () => {
  const { env } = await setUp()
  const { child, ended, url } = run(env, '--with-parent')
  await url
  child.stdin.destroy()
  expect(await ended).toBe(0)
})

test('killed in the middle and started again, it finishes the rotation and sends nothing twice', async () => {
  const { simulator, env } = await setUp()
  // Without a project id it is looked up by the region, and stands under the region in addresses.
  const path = `/api/projects/${project.region}/rotations`
  const serverIds = [...simulator.state.servers.values()]
    .filter(
      ({ status, keyPairName, name }) =>
        status === 5 && keyPairName === 'cph-fleet-2026q3' && !name.startsWith('bj4-d-'),
    )
    .map(({ id }) => id)
    .slice(0, 20)
  const first = run(env)
  const response = await fetch((await first.url) + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: JSON.stringify({
      keyPair: 'cph-fleet-2026q4',
      serverIds,
      reason: 'kill',
      proof: 'skipped',
      waves: {},
      stopAt: {},
    }),
  })
  const { id } = (await response.json()) as Rotation
  for (;;) {
    const { counts } = (await (await fetch(`${await first.url}${path}/${id}`)).json()) as Rotation
    if (counts.accepted !== undefined) break
  }
  first.child.kill('SIGKILL')
  await first.ended
  const second = run(env)
  const url = await second.url
  for (;;) {
    const rotation = (await (await fetch(`${url}${path}/${id}`)).json()) as Rotation
    if (rotation.state === 'finished') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { counts } = (await (await fetch(`${url}${path}/${id}/targets`)).json()) as TargetChanges
  expect(counts).toEqual({ verified: 20 })
  for (const serverId of serverIds) expect(simulator.state.changes.get(serverId)).toHaveLength(1)
})
