import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { verifyCommand } from './verify-evidence-command.ts'

/*
 * `npm run verify-evidence -- FILE [--head HASH]`: verifies the evidence.json of a rotation, with nothing but the file.
 */

/** npm runs its scripts in the directory of the package, and keeps the one that it was called in here. */
const calledIn = process.env['INIT_CWD'] ?? ''
const read = (file: string) => readFileSync(file === '-' ? 0 : resolve(calledIn, file), 'utf8')

const { code, text } = verifyCommand(process.argv.slice(2), read)
const out = code === 0 ? process.stdout : process.stderr
out.write(text)
process.exitCode = code
