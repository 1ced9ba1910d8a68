import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { listen } from '../simulator/server.ts'
import { createSimulator } from '../simulator/simulator.ts'
import { argumentsOf, confines } from './confined.js'
import { cloudEnvironment, project } from './testing.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const launcher = fileURLToPath(new URL('confined.js', import.meta.url))
const children: ChildProcess[] = []
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const close of closing.splice(0)) await close()
})
const directory = () => realpathSync(mkdtempSync(join(tmpdir(), 'keyturn-')))

function run(command: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent', PORT: '0', ...env },
  })
  children.push(child)
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => resolve((JSON.parse(text) as { url: string }).url))
  })
  return { child, ended, url, printed: () => printed }
}
const start = (env: Record<string, string>, ...args: string[]) => run([launcher, '--api-only', '--demo', ...args], env)

async function setUp() {
  const cloud = await listen(createSimulator({ projects: [project] }))
  closing.push(() => cloud.close())
  return { ...cloudEnvironment(cloud.url), KEYTURN_DATABASE_URL: `sqlite:${join(directory(), 'new', 'keyturn.db')}` }
}

/** What becomes of a piece of code in a process with the proxy's walls. */
function within(env: Record<string, string>, code: string): string {
  const walls = confines(env)
  const flags = argumentsOf(walls, []).slice(0, -1)
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...flags,
      '--input-type=module',
      '--eval',
      `try { ${code}; console.log('done') } catch (error) { console.log(error.code) }`,
    ],
    { encoding: 'utf8' },
  )
  return stdout.trim() || stderr
}

test('the whole proxy works within its walls: the ledger in a new directory, a fleet read, an end in order', async () => {
  const env = await setUp()
  const { child, ended, url, printed } = start(env)
  const servers = await fetch(`${await url}/api/projects/${project.id}/servers`)
  expect(await servers.text()).toContain('"type":"end"')
  child.kill('SIGTERM')
  expect(await ended, printed()).toBe(0)
  expect(printed()).toBe('')
})

test('the process that listens is the one that was started, so a killed launcher leaves nothing behind', async () => {
  const { child, url, ended } = start(await setUp())
  const address = await url
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed')
})

test('it ends with its parent', async () => {
  const { child, url, ended } = start(await setUp(), '--with-parent')
  await url
  child.stdin.destroy()
  expect(await ended).toBe(0)
})

test('the exit code and the line of a start that cannot be are the proxy’s', async () => {
  const { ended, printed } = start({ HUAWEICLOUD_SDK_AK: 'a', KEYTURN_DATABASE_URL: `sqlite:${directory()}/x.db` })
  expect(await ended).toBe(2)
  expect(printed()).toMatch(/^HUAWEICLOUD_SDK_SK: not given[^\n]*\n$/)
})

test('a ledger in a directory that cannot be made is said in one line', async () => {
  const env = { ...(await setUp()), KEYTURN_DATABASE_URL: 'sqlite:/dev/null/nowhere/keyturn.db' }
  const { ended, printed } = start(env)
  expect(await ended).toBe(2)
  expect(printed()).toMatch(/^KEYTURN_DATABASE_URL: \/dev\/null\/nowhere\/keyturn\.db: [^\n]*\n$/)
})

test('two names of one ledger are one ledger', async () => {
  const env = await setUp()
  const place = directory()
  mkdirSync(join(place, 'real'))
  symlinkSync(join(place, 'real'), join(place, 'link'))
  const first = start({ ...env, KEYTURN_DATABASE_URL: `sqlite:${place}/real/keyturn.db` })
  await first.url
  const second = start({ ...env, KEYTURN_DATABASE_URL: `sqlite:${place}/link/keyturn.db` })
  expect(await second.ended).toBe(2)
  expect(second.printed()).toContain(`is in use by process ${first.child.pid}`)
})

const place = directory()
const env = { HOME: place, KEYTURN_DATABASE_URL: `sqlite:${place}/keyturn.db` }
writeFileSync(join(place, 'other.txt'), 'not for you')
const other = JSON.stringify(join(place, 'other.txt'))

test.each([
  ['read a file beside the ledger', `(await import('node:fs')).readFileSync(${other})`],
  ['read /etc/passwd', `(await import('node:fs')).readFileSync('/etc/passwd')`],
  ['list a directory', `(await import('node:fs')).readdirSync('/')`],
  ['write beside the ledger', `(await import('node:fs')).writeFileSync(${other}, 'mine now')`],
  ['change its own code', `(await import('node:fs')).writeFileSync(${JSON.stringify(launcher)}, '')`],
  ['start a process', `(await import('node:child_process')).execSync('true')`],
  ['become another process', `process.execve('/bin/true', ['true'], {})`],
  ['start a thread', `new (await import('node:worker_threads')).Worker('1', { eval: true })`],
  ['load native code', `process.dlopen({ exports: {} }, '/lib/none.node')`],
])('within the walls nothing can %s', (_what, code) => {
  expect(within(env, code)).toMatch(/^ERR_ACCESS_DENIED$|^ERR_DLOPEN_DISABLED$/)
  expect(readFileSync(join(place, 'other.txt'), 'utf8')).toBe('not for you')
})

test('what the configuration names can be touched', () => {
  writeFileSync(join(place, 'projects.json'), '[]')
  writeFileSync(join(place, 'ca.pem'), 'x')
  const named = { ...env, KEYTURN_PROJECTS: join(place, 'projects.json'), NODE_EXTRA_CA_CERTS: join(place, 'ca.pem') }
  for (const file of ['projects.json', 'ca.pem'])
    expect(within(named, `(await import('node:fs')).readFileSync(${JSON.stringify(join(place, file))})`)).toBe('done')
  expect(
    within(env, `(await import('node:fs')).writeFileSync(${JSON.stringify(`${place}/keyturn.db.holder`)}, '')`),
  ).toBe('done')
})

test('PostgreSQL needs no file to write, and what its address names to read', () => {
  const { write, read, env } = confines({ KEYTURN_DATABASE_URL: 'postgres://u@h/d?sslrootcert=/etc/keyturn/ca.pem' })
  expect(write).toEqual([expect.stringMatching(/\.cache\/keyturn$/)])
  expect(read).toContain('/etc/keyturn/ca.pem')
  expect(env['KEYTURN_DATABASE_URL']).toMatch(/^postgres:/)
})

test('where a process cannot become another, signals and exit codes are passed on', async () => {
  const passing = (code: string) =>
    run(
      [
        '--input-type=module',
        '--eval',
        `import { besides } from ${JSON.stringify(launcher)}; besides(['--eval', ${JSON.stringify(code)}], process.env)`,
      ],
      {},
    )
  expect(await passing('process.exit(3)').ended).toBe(3)
  const asked = passing(
    `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('{"url":"x"}')`,
  )
  await asked.url
  asked.child.kill('SIGTERM')
  expect(await asked.ended).toBe(7)
  expect(await passing(`process.kill(process.pid, 'SIGKILL')`).ended).toBe('SIGKILL')
  expect(existsSync(launcher)).toBe(true)
})

test('the heap is kept small, unless whoever starts it says otherwise', () => {
  const limit = (env: Record<string, string>) => {
    const megabytes = "console.log((await import('node:v8')).getHeapStatistics().heap_size_limit / 2 ** 20)"
    const flags = argumentsOf({ read: [], write: [], env }, []).slice(0, -1)
    const { stdout } = spawnSync(process.execPath, [...flags, '--input-type=module', '--eval', megabytes], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...env },
    })
    return Number(stdout)
  }
  expect(limit({})).toBeLessThan(600)
  expect(limit({ NODE_OPTIONS: '--max-old-space-size=1024' })).toBeGreaterThan(1_000)
})
