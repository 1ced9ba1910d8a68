import { expect, openServers, test } from './console.ts'

test('the first view stays within its size, compressed and cached for ever by its names', async ({ page, keyturn }) => {
  const seen: { url: string; type: string; bytes: number; encoding: string; cache: string }[] = []
  page.on('response', (response) => {
    void (async () => {
      const headers = await response.allHeaders()
      seen.push({
        url: response.url().replace(keyturn.proxy.url, ''),
        type: response.request().resourceType(),
        bytes: Number(headers['content-length'] ?? 0),
        encoding: headers['content-encoding'] ?? '',
        cache: headers['cache-control'] ?? '',
      })
    })()
  })
  await openServers(page, keyturn)
  await page.waitForLoadState('networkidle')
  const of = (type: string) => seen.filter((one) => one.type === type)
  const kilobytes = (type: string) => of(type).reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const calls = seen.filter(({ url }) => url.startsWith('/api/'))
  const report = seen.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')
  expect(kilobytes('script'), report).toBeLessThanOrEqual(150)
  expect(of('script').length, report).toBeLessThanOrEqual(8)
  expect(kilobytes('stylesheet'), report).toBeLessThanOrEqual(12)
  expect(calls.length, report).toBeLessThanOrEqual(3)
  expect(seen.length, report).toBeLessThanOrEqual(14)
  for (const { url, encoding, cache } of seen.filter(
    (one) => one.url.startsWith('/assets/') && /\.(?:js|css)$/.test(one.url),
  )) {
    expect(cache, url).toBe('public, max-age=31536000, immutable')
    expect(encoding, url).toMatch(/^br$|^$/)
  }
})
