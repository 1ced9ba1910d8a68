// @ts-check
import { spawn } from 'node:child_process'
import { mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `npm start`: starts the proxy (main.ts, with the same arguments) under Node's permission model, with leave to touch the files
 * that its configuration names and no others, to start no process and no thread, and to load no native code. It takes the
 * launcher's place in the same process, so signals, exit codes and standard input are the proxy's own.
 *
 * JavaScript, since making JavaScript of one TypeScript file takes Node a tenth of a second, and this one is in nobody's cache.
 * It knows only which variables name files; whether their values are any good the proxy says itself.
 */

/** @typedef {Record<string, string | undefined>} Environment */

const root = realpathSync(fileURLToPath(new URL('../..', import.meta.url)))
/** As main.ts has it; named in the environment already, it spares the translation of main.ts itself. */
const compileCache = join(root, 'node_modules/.cache/keyturn')

/**
 * What the proxy may touch: its own code and page to read, what the environment names to read, the ledger and what lies beside
 * it under the same name to write.
 *
 * @param {Environment} env
 * @returns {{ read: string[], write: string[], env: Environment }} `env`: the ledger by its real path, for inside the walls
 *   nobody can follow a link to it
 */
export function confines(env) {
  const code = ['src', 'node_modules', 'dist', 'package.json'].map((name) => join(root, name))
  const named = ['KEYTURN_PROJECTS', 'HUAWEICLOUD_SDK_CREDENTIALS_FILE', 'NODE_EXTRA_CA_CERTS', 'PGPASSFILE']
  const home = given(env, 'HOME') ?? given(env, 'USERPROFILE')
  const atHome = home === undefined ? [] : [join(home, '.huaweicloud/credentials'), join(home, '.pgpass')]
  const files = [...named.flatMap((name) => given(env, name) ?? []), ...atHome, ...certificates(env)]
  const read = [...code, ...files.map((file) => resolve(file))].flatMap(withReal)
  const ledger = ledgerOf(env)
  if (ledger === undefined) return { read, write: [compileCache], env }
  return {
    read: [...read, `${ledger}*`],
    write: [compileCache, `${ledger}*`],
    env: { ...env, KEYTURN_DATABASE_URL: `sqlite:${ledger}` },
  }
}

/**
 * An empty value is no value, as for the proxy.
 *
 * @param {Environment} env
 * @param {string} name
 */
const given = (env, name) => env[name]?.trim() || undefined

/**
 * What a PostgreSQL address names for TLS.
 *
 * @param {Environment} env
 */
function certificates(env) {
  const url = URL.parse(given(env, 'KEYTURN_DATABASE_URL') ?? '')
  return ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => url?.searchParams.get(name) ?? [])
}

/**
 * The file of the ledger; undefined: it is no file. Its directory is made here, where that is allowed.
 *
 * @param {Environment} env
 */
function ledgerOf(env) {
  const [, file] = /^sqlite:(.+)/.exec(given(env, 'KEYTURN_DATABASE_URL') ?? 'sqlite:./data/keyturn.db') ?? []
  if (file === undefined) return undefined
  const path = resolve(file)
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch {
    // The proxy will not be able to open it, and says so.
  }
  return realPath(path) ?? join(realPath(dirname(path)) ?? dirname(path), basename(path))
}

/** @param {string} path */
function realPath(path) {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/**
 * A link, and what it leads to.
 *
 * @param {string} path
 */
const withReal = (path) => [...new Set([path, realPath(path) ?? path])]

/**
 * How much memory Node takes before it tidies up, in MB. Left to itself it takes what the machine has: six times what lives, in a
 * rotation of 10,000. What lives then is 40 MB, so the most is far away, and who needs more says so in NODE_OPTIONS.
 */
const thrift = { '--max-old-space-size': 512, '--max-semi-space-size': 4 }

/**
 * The same of the GNU C library's heap, where answers of the cloud and the ledger's rows pass through. One for all threads: with one
 * each, what one of them gave back none of the others can have. And what is large goes back to the system at once: left to itself
 * the library keeps more and more of it.
 */
const thriftyMalloc = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' }

/**
 * The arguments of the Node that runs the proxy.
 *
 * @param {{ read: string[], write: string[], env: Environment }} confines
 * @param {readonly string[]} args the proxy's own
 */
export const argumentsOf = ({ read, write, env }, args) => [
  ...Object.entries(thrift)
    .filter(([name]) => !env['NODE_OPTIONS']?.includes(name))
    .map(([name, megabytes]) => `${name}=${megabytes}`),
  '--permission',
  ...read.map((path) => `--allow-fs-read=${path}`),
  ...write.map((path) => `--allow-fs-write=${path}`),
  join(root, 'src/proxy/main.ts'),
  ...args,
]

/**
 * For systems where a process cannot become another: the proxy beside us, which is told of every signal, and whose end is ours.
 *
 * @param {readonly string[]} args
 * @param {Environment} env
 */
export function besides(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.once('exit', (code, signal) => {
    process.removeAllListeners(signal ?? '')
    if (signal === null) process.exit(code ?? 1)
    process.kill(process.pid, signal)
  })
}

if (import.meta.main) {
  const walls = confines(process.env)
  const args = argumentsOf(walls, process.argv.slice(2))
  const env = { ...thriftyMalloc, ...walls.env, NODE_COMPILE_CACHE: compileCache }
  if (process.execve === undefined) besides(args, env)
  else process.execve(process.execPath, [process.execPath, ...args], env)
}
