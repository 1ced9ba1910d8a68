import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

test('tells browsers apart that call themselves by several names', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(browserName(`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/143.0.0.0 Safari/537.36`)).toBe(
    'Chrome 143, Linux',
  )
  expect(browserName(`Mozilla/5.0 (Windows NT 10.0; Win64) ${webkit} Chrome/143.0 Safari/537.36 Edg/143.0`)).toBe(
    'Edge 143, Windows',
  )
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0')).toBe(
    'Firefox 144, Linux',
  )
  expect(
    browserName('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 (KHTML) Version/26.0 Safari/605.1'),
  ).toBe('Safari 26, macOS')
  expect(
    browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) AppleWebKit/605.1 Version/26.0 Mobile/15E148 Safari/604.1'),
  ).toBe('Safari 26, iOS')
})

test('names nothing that it does not know', () => {
  expect(browserName('curl/8.5.0')).toBeUndefined()
  expect(browserName('')).toBeUndefined()
})
