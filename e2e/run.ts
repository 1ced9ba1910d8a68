import { chromium } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from './browser.ts'

/*
 * Builds the console, finds a browser or gets one, and runs Playwright. In this order: Playwright's own if it is there, a
 * Chromium or Chrome of the system, Playwright's download, Debian's package (as root),
 * the headless shell where there is one.
 */
const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0

function getBrowser(): string | undefined {
  console.log('No browser found; getting one …')
  const download = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 180_000 })
  if (download.status === 0 && existsSync(chromium.executablePath())) return ''
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['update'], quiet)
    const install = (name: string) =>
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk'], quiet).status === 0
    if (!install('chromium-headless-shell')) install('chromium')
  }
  return findBrowser()
}

if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1)
const browser = findBrowser() ?? getBrowser()
if (browser === undefined) {
  console.error('No browser for the end-to-end tests: install Chromium, or set KEYTURN_CHROMIUM to one')
  process.exit(1)
}
const ok = run(
  'npx',
  ['playwright', 'test', ...process.argv.slice(2)],
  browser === '' ? {} : { KEYTURN_CHROMIUM: browser },
)
process.exit(ok ? 0 : 1)
