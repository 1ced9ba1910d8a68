import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cloudEnvironment } from '../testing.ts'
import type { Lab } from './lab.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** One run of the real proxy process, from its start to its end. */
export type Life = {
  name: string
  pid: number
  /** Where it listens; rejects when it ends without having said so. */
  url: Promise<string>
  /** The exit code, or null when a signal ended it. */
  ended: Promise<number | null>
  /** Whether it has ended. */
  gone(): boolean
  signal(signal: NodeJS.Signals): void
  /** What it wrote on standard error, for the person who started it. */
  said(): string
}

/** An answer of the proxy. */
export type Ask = (path: string, init?: RequestInit) => Promise<{ status: number; text: string }>

/** Longer than the proxy itself waits for anything while somebody asks. */
const answerMs = 30_000

/** Asks this process. Rejects where it ends over it, or does not answer at all. */
export const askOf =
  (life: Life): Ask =>
  async (path, init) => {
    const url = await life.url
    try {
      const response = await fetch(url + path, {
        ...init,
        // A connection kept alive over the end of a process is dead; each call has its own.
        headers: { ...init?.headers, connection: 'close' },
        signal: AbortSignal.timeout(answerMs),
      })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      throw new Error(`${life.name} did not answer ${init?.method ?? 'GET'} ${path}`, { cause: error })
    }
  }

export type LifeOptions = {
  name: string
  /** The cloud as this process finds it. */
  cloudUrl: string
  databaseUrl: string
  env?: Record<string, string>
  /** Starts it through a command in front, such as a shell that sets a limit first. */
  through?: [string, ...string[]]
  /** Runs as this user. */
  uid?: number
}

/** Starts the proxy as a process of its own. It ends with the lab at the latest. */
export function startLife(lab: Lab, { name, cloudUrl, databaseUrl, env = {}, through, uid }: LifeOptions): Life {
  const command = [...(through ?? []), process.execPath, main, '--api-only', '--demo', '--with-parent']
  // The list above has the runtime in it at least.
  const [program = process.execPath, ...args] = command
  const child = spawn(program, args, {
    // Standard input stays open while this test lives: without it the process ends by itself, so a test that is killed leaves none.
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'info',
      PORT: '0',
      ...cloudEnvironment(cloudUrl),
      KEYTURN_DATABASE_URL: databaseUrl,
      ...env,
    },
  })
  let said = ''
  let log = ''
  let gone = false
  const url = Promise.withResolvers<string>()
  // Nobody need ask for it: a process may be killed before it listens.
  url.promise.catch(() => undefined)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += `${error.message}\n`
      gone = true
      resolve(null)
    })
    // 'close' and not 'exit': what it said last has been read by then.
    child.once('close', (code) => {
      gone = true
      url.reject(new Error(`${name} ended before it listened: ${said}`))
      resolve(code)
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text
    // Among the lines of the log, which begin with the level, one stands for whoever started the process.
    const announced = /^\{"url":"([^"]+)"\}$/m.exec(log)?.[1]
    if (announced !== undefined) url.resolve(announced)
  })
  child.stdin.on('error', () => undefined)
  const life: Life = {
    name,
    // Without a pid the 'error' above says why; no signal is sent to it then.
    pid: child.pid ?? 0,
    url: url.promise,
    ended,
    gone: () => gone,
    signal: (signal) => void child.kill(signal),
    said: () => said,
  }
  lab.tellOnFailure(() => `--- ${name}, process ${life.pid}\n${said}${log.slice(-2_500)}`)
  lab.atEnd(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return life
}
