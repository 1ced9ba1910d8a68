import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { z } from 'zod'
import type { Licence } from './contract/licence.ts'

const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
})
const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() })

/** Where the package of a module is, below node_modules; undefined: the module is ours. */
const packageOf = (id: string): string | undefined =>
  /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1]

/**
 * Writes what others have made and this product ships: `licences.json`, the list that the About page shows, and
 * `licences.txt` with the whole texts. The page's part is what the build took in, the proxy's what package-lock.json has it
 * need to run; tools that only build or test are in neither.
 */
export function licences(): Plugin {
  return {
    name: 'keyturn:licences',
    apply: 'build',
    async generateBundle() {
      // Fonts are copied by their style sheets, which are no modules of a package of their own here.
      const page = new Set(['@fontsource-variable/ibm-plex-sans', '@fontsource/ibm-plex-mono'])
      for (const id of this.getModuleIds()) {
        const name = packageOf(id)
        if (name !== undefined) page.add(name)
      }
      const proxy = await packagesOfProxy()
      const found = await Promise.all([...new Set([...page, ...proxy])].toSorted().map(readLicence))
      const list = found
        .flatMap((one) => one ?? [])
        .map(({ directory, text, ...one }) => {
          const inPage = page.has(directory)
          const inProxy = proxy.has(directory)
          return { text, licence: { ...one, ...(inPage && { inPage }), ...(inProxy && { inProxy }) } satisfies Licence }
        })
      const json = JSON.stringify(list.map(({ licence }) => licence))
      const text = list
        .map(({ licence: { name, version, licence }, text }) => `${name} ${version}: ${licence}\n\n${text.trim()}\n`)
        .join(`\n${'-'.repeat(80)}\n\n`)
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: json })
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: text })
    },
  }
}

/** What package-lock.json has beside the tools, by its place below node_modules. */
async function packagesOfProxy(): Promise<Set<string>> {
  const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')))
  return new Set(
    Object.entries(packages).flatMap(([path, { dev = false, devOptional = false }]) =>
      path.startsWith('node_modules/') && !dev && !devOptional ? path.slice('node_modules/'.length) : [],
    ),
  )
}

/** undefined: it is not installed here, as what is for other systems. */
async function readLicence(directory: string) {
  const path = join('node_modules', directory)
  try {
    const {
      name,
      version,
      license = 'not said',
    } = Manifest.parse(JSON.parse(await readFile(join(path, 'package.json'), 'utf8')))
    const file = (await readdir(path)).find((name) => /^(?:licen[cs]e|copying)/i.test(name))
    const text = file === undefined ? 'The package brings no text.' : await readFile(join(path, file), 'utf8')
    return { directory, name, version, licence: license, text }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
