import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/*
 * The process of the proxy, see process.ts. What takes the most of a start is making JavaScript
 * of our TypeScript and code of that: it is kept in a directory of our own (in the machine's temporary one others might put
 * code for us to run). Where that cannot be written, each start takes a little longer.
 */
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/keyturn', import.meta.url)))
await import('./process.ts')
// A process that is killed writes nothing at its end.
setTimeout(flushCompileCache, 2_000).unref()
