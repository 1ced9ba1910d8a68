import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Vitest's global set-up: on a machine where no proxy has ended in order yet, one that has nothing to work with ends at once
 * and leaves its compiled code behind. A proxy that is killed leaves none, and these tests start and kill over a hundred.
 */
export default function setup() {
  if (existsSync(file('../../../node_modules/.cache/keyturn'))) return
  spawnSync(process.execPath, [file('../main.ts')], { env: { HOME: '/nonexistent' }, stdio: 'ignore', timeout: 60_000 })
}
