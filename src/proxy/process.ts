import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConfigError } from './config-values.ts'
import { readConfig } from './config.ts'
import { DatabaseError } from './database/database-error.ts'
import { troubleOf } from './database/trouble.ts'
import { isBuilt } from './http/console-files.ts'
import { type Running, start } from './start.ts'

/*
 * `node src/proxy/main.ts [--demo] [--api-only] [--with-parent]`, until SIGTERM or SIGINT. `--demo` marks the cloud behind
 * it as simulated; only the demo and the development server give it. `--api-only`: the page is served by somebody else.
 * `--with-parent`: it ends when its standard input does.
 *
 * Exit codes: 0 asked to end, 1 it went wrong on the way out, 2 it cannot start, 3 the database cannot be worked with.
 */
const demo = process.argv.includes('--demo')
const apiOnly = process.argv.includes('--api-only')
const consoleDirectory = fileURLToPath(new URL('../../dist', import.meta.url))
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const quit = (line: string): never => {
  console.error(line)
  process.exit(2)
}

let running: Running | undefined
let endingSince: number | undefined

/** Parks what is under way, then ends; the first who asks decides on the exit code. */
async function end(code: number): Promise<void> {
  if (endingSince !== undefined) return
  endingSince = Date.now()
  try {
    await running?.close()
    process.exit(code)
  } catch (error) {
    console.error(error)
    process.exit(code === 0 ? 1 : code)
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Ctrl+C reaches the whole group, and a parent passes it on: only a later one means "now".
    if (endingSince !== undefined && Date.now() - endingSince > 1_000) process.exit(1)
    void end(0)
  })
}
// A parent that was killed cannot send a signal, but its end of the pipe closes.
if (process.argv.includes('--with-parent')) process.stdin.resume().once('close', () => void end(0))

/** The database cannot be worked with any more; a close that waits for it must not keep the process. */
function onTrouble(error: unknown) {
  console.error(troubleOf(error)?.line ?? error)
  setTimeout(() => process.exit(3), 10_000).unref()
  void end(3)
}

try {
  const config = readConfig(process.env)
  if (!apiOnly && !isBuilt(consoleDirectory)) quit('The console is not built yet; run: npm run build')
  running = await start(config, {
    mode: demo ? 'demo' : 'live',
    version,
    onTrouble,
    ...(apiOnly ? {} : { consoleDirectory }),
  })
  if (running.firstLink !== undefined) {
    const { url, expiresAt } = running.firstLink
    console.error(
      `There is no user yet. The first administrator sets name and password, once and until ${expiresAt}, at ${url}`,
    )
  }
  // Last: whoever has read this line may already be sending a signal.
  if (demo) console.log(JSON.stringify({ url: running.url }))
  else console.error(`Keyturn is at ${running.url}`)
} catch (error) {
  if (error instanceof ConfigError || error instanceof DatabaseError) quit(error.message)
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    quit(`PORT: another program already listens there; stop it, or set PORT to a free one`)
  }
  throw error
}
