import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The built console. Hashed files never change under their name and are kept for a year; everything else is asked for
 * again. Files are sent as brotli where the build made one. Any other page address gets index.html: the page itself knows
 * its routes.
 */
export function serveConsole(app: Hono, directory: string) {
  app.use(
    '/assets/*',
    serveStatic({ root: directory, precompressed: true, onFound: keep('public, max-age=31536000, immutable') }),
  )
  app.use('*', serveStatic({ root: directory, precompressed: true, onFound: keep('no-cache') }))
  app.get('*', async (c, next) => {
    if (/\.\w+$/.test(c.req.path) || c.req.path.startsWith('/assets/')) return next()
    const page = serveStatic({ root: directory, path: 'index.html', precompressed: true, onFound: keep('no-cache') })
    return page(c, next)
  })
}

export const isBuilt = (directory: string): boolean => existsSync(join(directory, 'index.html'))

const keep = (value: string) => (_path: string, c: { header(name: string, value: string): void }) =>
  c.header('cache-control', value)
