import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { firstView } from './src/first-view.ts'
import { licences } from './src/licences.ts'

// Not index.html, which the proxy renders for each answer.
const compressible = /\.(?:js|css|svg|json)$/

/** Writes a .br beside every text file of the build, so that the proxy compresses nothing while it serves. */
function precompress(): Plugin {
  return {
    name: 'keyturn:precompress',
    apply: 'build',
    enforce: 'post',
    async writeBundle(options) {
      const directory = options.dir ?? 'dist'
      const files = await readdir(directory, { recursive: true })
      for (const file of files.filter((name) => compressible.test(name))) {
        const bytes = await readFile(join(directory, file))
        const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
        if (packed.length < bytes.length) await writeFile(join(directory, `${file}.br`), packed)
      }
    },
  }
}

// Babel and not Lingui's native transform: npm leaves the latter's binary out where it runs under an older Node, although
// the build runs under ours. Lingui advises the other way at every build.
process.env['LINGUI_SUPPRESS_BABEL_WARNING'] = '1'

export default defineConfig({
  plugins: [
    react(),
    lingui({ failOnMissing: true }),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    licences(),
    precompress(),
    firstView(),
  ],
  build: {
    target: 'es2023',
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      // All that the first view needs in one file, rather than in twenty that other screens might share.
      output: { codeSplitting: { groups: [{ name: 'main', tags: ['$initial'] }] } },
    },
  },
  // Where index.html is to have the nonce of an answer: src/proxy/http/console-files.ts puts it in.
  html: { cspNonce: 'KEYTURN_NONCE' },
  server: { host: '127.0.0.1' },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    globalSetup: ['src/proxy/database/testing-setup.ts', 'src/proxy/kill/testing-setup.ts'],
    // Real servers, databases and processes, perhaps on a busy machine; a test that hangs has limits of its own.
    // More than a small machine's cores: half of the time these tests wait for a process, a job or a lock.
    maxWorkers: 4,
    // Half of a small test's time went into a worker of its own; no test leaves anything in a module that another reads.
    isolate: false,
    // Of the tests of one file that run beside each other: each has processes of its own, which starve where there are many.
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
