import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig } from './config.ts'
import { DatabaseError } from './database/database-error.ts'
import { isBuilt } from './http/console-files.ts'
import { start } from './start.ts'

/*
 * `node src/proxy/main.ts [--demo] [--api-only]`. `--demo` marks the cloud behind it as simulated; only the demo and the
 * development server give it. `--api-only`: the page is served by somebody else.
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

try {
  const config = readConfig(process.env)
  if (!apiOnly && !isBuilt(consoleDirectory)) quit('The console is not built yet; run: npm run build')
  const running = await start(config, {
    mode: demo ? 'demo' : 'live',
    version,
    ...(apiOnly ? {} : { consoleDirectory }),
  })
  if (demo) console.log(JSON.stringify({ url: running.url }))
  else console.error(`Keyturn is at ${running.url}`)
  let stoppingSince: number | undefined
  const stop = async () => {
    try {
      await running.close()
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Ctrl+C reaches the whole group, and a parent passes it on: only a later one means "now".
      if (stoppingSince !== undefined && Date.now() - stoppingSince > 1_000) process.exit(1)
      if (stoppingSince !== undefined) return
      stoppingSince = Date.now()
      void stop()
    })
  }
} catch (error) {
  if (error instanceof ConfigError || error instanceof DatabaseError) quit(error.message)
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    quit(`PORT: another program already listens there; stop it, or set PORT to a free one`)
  }
  throw error
}
