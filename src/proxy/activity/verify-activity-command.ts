import { parseArgs } from 'node:util'
import { NoEvidence } from '../rotations/verify-evidence-check.ts'
import { broken, grouped, line, type Said } from '../rotations/verify-evidence-command.ts'
import { verifyActivity } from './verify-activity-check.ts'

const help = `npm run verify-activity -- FILE [--head HASH]

Verifies an exported activity trail, activity.ndjson (-: from standard input): the hash, link and place of every entry, and
that it ends where it says. Needs neither the proxy nor the network.

--head HASH   a hash noted earlier and elsewhere: it has to be that of an entry

Exit code     0: verified; 1: broken, and the first break is named; 2: not readable, or something else

What a chain alone does not show: that its owner did not rewrite it whole, or cut its newest entries off. A hash that was
kept where the owner of the ledger cannot reach it does: give it as --head.
`

/**
 * The command without its process.
 *
 * @param read gives the text of a file; `-` is standard input
 */
export function verifyActivityCommand(args: readonly string[], read: (file: string) => string): Said {
  try {
    return command(args, read)
  } catch (error) {
    return { code: 2, text: line(`verify-activity: ${error instanceof Error ? error.message : String(error)}`) }
  }
}

function command(args: readonly string[], read: (file: string) => string): Said {
  const options = { head: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help === true) return { code: 0, text: help }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new NoEvidence('give one file, or --help')
  const noted = values.head?.toLowerCase()
  if (noted !== undefined && !/^[0-9a-f]{64}$/.test(noted))
    throw new NoEvidence('--head: not a whole hash of 64 digits')
  const verdict = verifyActivity(read(file))
  if (verdict.broken !== undefined) return broken(verdict.broken)
  const { entries, head, hashes } = verdict
  const verified = `verified: ${grouped(entries)} entries, head ${head.hash}`
  if (noted === undefined) {
    const notShown =
      'Not shown: that its owner did not rewrite the whole, or cut its end off; a hash noted elsewhere does (--head).'
    return { code: 0, text: line(verified) + line(notShown) }
  }
  const at = hashes.get(noted)
  if (at === undefined) {
    const expected = `an entry with the hash ${noted}`
    return broken({ where: 'head', expected, found: 'none: it was rewritten, or its end was cut off' })
  }
  const shown = `The noted hash is that of entry ${grouped(at)}: nothing up to there was changed since it was noted.`
  return { code: 0, text: line(verified) + line(shown) }
}
