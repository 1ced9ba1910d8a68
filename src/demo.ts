import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch } from './launch.ts'

/*
 * `npm run demo [-- --servers 10000 --scenario rotationDay]`: the whole console against a simulated cloud. Options go to
 * the simulator.
 */
if (!existsSync(fileURLToPath(new URL('../dist/index.html', import.meta.url)))) {
  console.log('Building the console (once) …')
  const { build } = await import('vite')
  await build({ logLevel: 'warn' })
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
