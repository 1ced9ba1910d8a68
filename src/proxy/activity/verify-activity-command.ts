import { broken, grouped, line, verifying } from '../rotations/verify-evidence-command.ts'
import { verifyActivity } from './verify-activity-check.ts'

const help = `npm run verify-activity -- FILE [--head HASH]

Verifies an exported activity trail, activity.ndjson (-: from standard input): the hash, link and place of every entry, and
that it ends where it says. Needs neither the proxy nor the network.

--head HASH   a hash noted earlier and elsewhere: it has to be that of an entry

Exit code     0: verified; 1: broken, and the first break is named; 2: not readable, or something else

What a chain alone does not show: that its owner did not rewrite it whole, or cut its newest entries off. A hash that was
kept where the owner of the ledger cannot reach it does: give it as --head.
`

/** `npm run verify-activity`. */
export const verifyActivityCommand = verifying('verify-activity', help, (text, noted) => {
  const verdict = verifyActivity(text)
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
})
