import { createServer } from 'vite'
import { launch } from './launch.ts'

/*
 * `npm run dev`: simulator, proxy and Vite with hot reload. The page is at Vite's address, which is therefore the public
 * URL; calls go on to the proxy under its own name, since it answers to no other.
 */
const vitePort = Number(process.env['VITE_PORT'] ?? 5173)
const { url } = await launch({
  simulator: process.argv.slice(2),
  proxy: ['--api-only'],
  env: {
    KEYTURN_PUBLIC_URL: `http://127.0.0.1:${vitePort}`,
    KEYTURN_DATABASE_URL: process.env['KEYTURN_DATABASE_URL'] ?? 'sqlite:./data/dev.db',
    KEYTURN_POLL_INTERVAL_MS: '1000',
  },
})
const vite = await createServer({
  server: {
    host: '127.0.0.1',
    port: vitePort,
    strictPort: true,
    proxy: { '/api': { target: url, changeOrigin: true } },
  },
})
await vite.listen()
vite.printUrls()
