import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from './launch.ts'

/*
 * `npm run demo [-- --servers 10000 --scenario rotationDay]`: the whole console against a simulated cloud. Options go to
 * the simulator.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

/** When anything that the console is built from was last changed, in ms. */
function newestSource(): number {
  const files = ['src/console', 'src/contract', 'public'].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  )
  const sources = [...files, join(root, 'index.html'), join(root, 'package-lock.json')]
  return Math.max(...sources.map((path) => statSync(path).mtimeMs))
}

const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })
if (built === undefined || built.mtimeMs < newestSource()) {
  console.log('Building the console …')
  const { build } = await import('vite')
  await build({ root, logLevel: 'error' })
}

const { url } = await launch({
  simulator: process.argv.slice(2),
  proxy: [],
  env: {
    KEYTURN_DATABASE_URL: process.env['KEYTURN_DATABASE_URL'] ?? 'sqlite:./data/demo.db',
    KEYTURN_POLL_INTERVAL_MS: process.env['KEYTURN_POLL_INTERVAL_MS'] ?? '1000',
  },
})
console.log(`\n  Keyturn is at ${url}\n  The cloud behind it is simulated. Ctrl+C ends both.\n`)
