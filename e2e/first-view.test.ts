import type { Request } from '@playwright/test'
import { firstViewBars } from '../src/first-view.ts'
import { expect, openServers, test } from './console.ts'

test('the first view stays within its size, compressed and cached for ever by its names', async ({ page, keyturn }) => {
  const requests: Request[] = []
  page.on('requestfinished', (request) => requests.push(request))
  await openServers(page, keyturn)
  await page.waitForLoadState('networkidle')
  const seen = await Promise.all(
    requests.map(async (request) => {
      const response = await request.response()
      const headers = (await response?.allHeaders()) ?? {}
      return {
        url: request.url().replace(keyturn.proxy.url, ''),
        type: request.resourceType(),
        // As they came over the wire, also of an answer that does not say its length.
        bytes: (await request.sizes()).responseBodySize,
        encoding: headers['content-encoding'] ?? '',
        cache: headers['cache-control'] ?? '',
      }
    }),
  )
  const of = (type: string) => seen.filter((one) => one.type === type)
  const kilobytes = (type: string) => of(type).reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const calls = seen.filter(({ url }) => url.startsWith('/api/'))
  const report = seen.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')
  expect(kilobytes('script'), report).toBeLessThanOrEqual(firstViewBars.javascript)
  // Far less would be a count that missed some.
  expect(kilobytes('script'), report).toBeGreaterThan(firstViewBars.javascript / 2)
  expect(of('script').length, report).toBeLessThanOrEqual(firstViewBars.javascriptFiles)
  expect(kilobytes('stylesheet'), report).toBeLessThanOrEqual(firstViewBars.css)
  expect(kilobytes('stylesheet'), report).toBeGreaterThan(firstViewBars.css / 2)
  expect(calls.length, report).toBeLessThanOrEqual(3)
  expect(seen.length, report).toBeLessThanOrEqual(14)
  for (const { url, encoding, cache } of seen.filter(
    (one) => one.url.startsWith('/assets/') && /\.(?:js|css)$/.test(one.url),
  )) {
    expect(cache, url).toBe('public, max-age=31536000, immutable')
    expect(encoding, url).toMatch(/^br$|^$/)
  }
})
