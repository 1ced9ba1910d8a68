import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** For tests only: a PostgreSQL of their own, on loopback, that lives and dies with the process that started it. */
export type Cluster = {
  /** Of the server, without a database: `postgres://keyturn@127.0.0.1:port`. Everybody is let in, but see `guarded`. */
  url: string
  /** Ends the server and removes its directory. */
  stop(): Promise<void>
}

/** The members of this role need their password. */
export const guarded = 'guarded'

const places = () => [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql*/bin'])
    .concat(globSync(['/usr/local/opt/postgresql*/bin', '/Applications/Postgres.app/Contents/Versions/*/bin']))
    .toSorted()
    .toReversed(),
]

/** The directory that holds PostgreSQL's server programs, on this machine or, as root on a Debian, from its package. */
export function findPostgres(): string | undefined {
  return find() ?? (getPostgres() ? find() : undefined)
}

const find = () => places().find((place) => ['initdb', 'postgres'].every((name) => existsSync(join(place, name))))

function getPostgres(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write('No PostgreSQL found for the tests; getting Debian’s …\n')
  // The package would set up and start a cluster of its own, as a service: none is wanted.
  const config = '/etc/postgresql-common/createcluster.conf'
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-common'], quiet)
  if (existsSync(config)) {
    const text = readFileSync(config, 'utf8')
    writeFileSync(config, text.replace(/^#?\s*create_main_cluster\s*=.*$/m, 'create_main_cluster = false'))
  }
  return spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], quiet).status === 0
}

/** PostgreSQL refuses to run as root. */
function userToRunAs(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  )
  return users.get('postgres') ?? users.get('nobody')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/**
 * Waits for the end of its standard input, which comes however its parent dies, then ends the server and tidies up. So
 * nothing is left behind by Ctrl+C either, nor by a killed test run.
 */
const guard = `
"$1/postgres" -D "$2/data" </dev/null >"$2/log" 2>&1 & server=$!
read -r _
kill -INT $server 2>/dev/null
wait $server
cd / && rm -rf "$2"`

const settings = (port: number, directory: string) => `
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = '${directory}'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 64MB
autovacuum_naptime = 10s
`

const access = `
host all +${guarded} 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
local all all trust
`

/** Makes a cluster in a temporary directory and starts it; `programs` is where initdb and postgres are. */
export async function startCluster(programs: string): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-pg-'))
  const user = userToRunAs()
  if (user !== undefined) chownSync(directory, user.uid, user.gid)
  const data = join(directory, 'data')
  const common = { cwd: directory, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...user }
  const init = [
    '-D',
    data,
    '-U',
    'keyturn',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]
  const made = spawnSync(join(programs, 'initdb'), init, { ...common, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  writeFileSync(join(data, 'postgresql.auto.conf'), settings(port, directory))
  writeFileSync(join(data, 'pg_hba.conf'), access)
  const child = spawn('/bin/sh', ['-c', guard, 'guard', programs, directory], {
    ...common,
    // A group of its own: Ctrl+C is for the test run, which then lets go of the standard input.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.unref()
  await listening(join(data, 'postmaster.pid'), join(directory, 'log'))
  return {
    url: `postgres://keyturn@127.0.0.1:${port}`,
    async stop() {
      child.ref()
      child.stdin.end()
      await ended
    },
  }
}

const has = (file: string, text: RegExp) => existsSync(file) && text.test(readFileSync(file, 'utf8'))

/** The server writes `ready` into the last line of its pid file once it takes connections. */
async function listening(pidFile: string, log: string) {
  for (const began = Date.now(); Date.now() - began < 60_000 && !has(log, /FATAL/);) {
    if (has(pidFile, /^ready\s*$/m)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`PostgreSQL did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`)
}
