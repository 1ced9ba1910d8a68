import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/*
 * The process of the proxy, see process.ts. What takes the most of a start is making JavaScript of our TypeScript and code
 * of that: at its end it is kept in a directory of our own (in the machine's temporary one others might put code for us to
 * run). Where that cannot be written, each start takes a little longer.
 */
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/keyturn', import.meta.url)))
await import('./process.ts')
