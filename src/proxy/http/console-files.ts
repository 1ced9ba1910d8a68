import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Env, Hono } from 'hono'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nonceOf } from './headers.ts'

/** Stands in the built index.html wherever the nonce of an answer is to be; vite.config.ts has it too. */
const noncePlaceholder = 'KEYTURN_NONCE'

/** What the build leaves for itself, such as `.vite`, and what such names hide elsewhere. */
const hidden = /(?:\/|%2f)(?:\.|%2e)/i

/**
 * The built console. Hashed files never change under their name and are kept for a year; everything else is asked for
 * again. Files are sent as brotli where the build made one. Any other page address gets index.html, with the nonce of this
 * answer: the page itself knows its routes.
 */
export function serveConsole<E extends Env>(app: Hono<E>, directory: string) {
  const page = readFileSync(join(directory, 'index.html'), 'utf8')
  const sendPage = (c: Context) => {
    // The nonce is good for one answer, so the answer is good for one reading.
    c.header('cache-control', 'no-store')
    return c.html(page.replaceAll(noncePlaceholder, nonceOf(c)))
  }
  app.get('/', sendPage)
  app.get('/index.html', sendPage)
  app.use('*', (c, next) => (hidden.test(c.req.path) ? Promise.resolve(c.notFound()) : next()))
  app.use(
    '/assets/*',
    serveStatic({ root: directory, precompressed: true, onFound: keep('public, max-age=31536000, immutable') }),
  )
  app.use('*', serveStatic({ root: directory, precompressed: true, onFound: keep('no-cache') }))
  app.get('*', (c, next) => {
    const isFile = /\.\w+$/.test(c.req.path) || c.req.path.startsWith('/assets/')
    return isFile ? next() : Promise.resolve(sendPage(c))
  })
}

export const isBuilt = (directory: string): boolean => existsSync(join(directory, 'index.html'))

const keep = (value: string) => (_path: string, c: { header(name: string, value: string): void }) =>
  c.header('cache-control', value)
