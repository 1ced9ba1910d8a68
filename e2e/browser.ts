import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'

/** The headless shell first: it leaves out the browser's own windows, which cost most of a run without a graphics card. */
const system = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
].concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')

/** Where a Chromium is: '' for Playwright's own, undefined where there is none. KEYTURN_CHROMIUM names another. */
export function findBrowser(): string | undefined {
  const given = process.env['KEYTURN_CHROMIUM']
  if (given !== undefined && given !== '') return given
  if (existsSync(chromium.executablePath())) return ''
  return system.find((path) => existsSync(path))
}
