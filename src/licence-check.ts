import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/*
 * `npm run licences`: ends with 1 where something that the proxy needs to run is under a licence that is not in the list. The
 * page's parts are development packages to npm; what the build takes in of them is in `dist/licences.json`.
 */
const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  // Binds files that one changes, and we change none: the parts of a build tool for single systems, which npm counts here.
  'MPL-2.0',
])

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
})
const Manifest = z.object({ license: z.string().optional() })

/** What the lock file leaves out, the package itself says, where it is installed. */
function licenceOf(path: string): string {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))).license ?? 'none'
  } catch {
    return 'not known'
  }
}

const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
const needed = Object.entries(packages).filter(
  ([path, { dev = false, devOptional = false }]) => path !== '' && !dev && !devOptional,
)
const wrong = needed.flatMap(([path, { version = '', license }]) => {
  const licence = license ?? licenceOf(path)
  // Of `A OR B` one is enough.
  const isFine = licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => allowed.has(one))
  return isFine ? [] : [`${path.replace(/^.*node_modules\//, '')} ${version}: ${licence}`]
})
for (const line of wrong) console.error(line)
console.log(`${needed.length} packages, ${wrong.length} under a licence that is not allowed`)
process.exit(wrong.length === 0 ? 0 : 1)
