import { defineConfig } from '@playwright/test'

/** Where the browser is, found or fetched by e2e/run.ts; absent: Playwright's own. */
const executablePath = process.env['KEYTURN_CHROMIUM']
const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // More than a small machine has cores: much of a walk through the page waits for a job, a poll or a timer.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    ...(executablePath === undefined ? {} : { launchOptions: { executablePath, args: args() } }),
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    // Recording every step takes a third of the time; it is switched on to look at a failure.
    trace: process.env['KEYTURN_TRACE'] === undefined ? 'off' : 'retain-on-failure',
  },
})

/** The browser's own calls home only make noise; its sandbox does not work for root. */
function args(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    '--disable-gpu',
    ...(root ? ['--no-sandbox'] : []),
  ]
}
