import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { verifyActivityCommand } from './verify-activity-command.ts'

/*
 * `npm run verify-activity -- FILE [--head HASH]`: verifies an exported activity trail, with nothing but the file.
 */

/** npm runs its scripts in the directory of the package, and keeps the one that it was called in here. */
const calledIn = process.env['INIT_CWD'] ?? ''
const read = (file: string) => readFileSync(file === '-' ? 0 : resolve(calledIn, file), 'utf8')

const { code, text } = verifyActivityCommand(process.argv.slice(2), read)
const out = code === 0 ? process.stdout : process.stderr
out.write(text)
process.exitCode = code
