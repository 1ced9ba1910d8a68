import { parseArgs } from 'node:util'
import type { Evidence } from '../../contract/evidence.ts'
import { signerOf } from './verify-evidence-approval.ts'
import type { Break } from './verify-evidence-break.ts'
import { eventWith } from './verify-evidence-chain.ts'
import { NoEvidence, reworded, verify } from './verify-evidence-check.ts'
import { isProven } from './verify-evidence-proof.ts'

const help = `npm run verify-evidence -- FILE [--head HASH]

Verifies the evidence.json of a rotation (-: from standard input): the hash of what was submitted; the hash, link and place
of every event; that the servers are those of the plan; that the signature with the new private key fits, if there is one; that a
second person approved what had to be approved, and their passkey's signature over the plan fits, if there is one; that each
server is what its events say, and that the numbers add up.
Needs neither the proxy nor the network.

--head HASH   a hash noted earlier and elsewhere (the proxy's log and the activity trail have one at every hold and at the
              end): it has to be that of an event

Exit code     0: verified; 1: broken, and the first break is named; 2: not readable, or something else

What a chain alone does not show: that its owner did not rewrite it whole, or cut its newest events off together with what
hangs on them. A hash that was kept where the owner of the ledger cannot reach it does: give it as --head. The English
sentences beside codes, the times of waves and of the export are the proxy's word and no part of the chain.
`

/** What the command prints, and the code it ends with; 0 is for standard output. */
export type Said = { code: 0 | 1 | 2; text: string }

/** One line, and nothing that moves a terminal's cursor, whatever somebody wrote into the file. */
export const line = (text: string): string => `${text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')}\n`
export const grouped = (count: number): string => count.toLocaleString('en')

/** The text of a file; `-` is standard input. */
export type Read = (file: string) => string

/**
 * A command that verifies one file, without its process: reads the arguments, and says what `judge` makes of the file's
 * text and of the hash that was noted elsewhere. What it throws, of the arguments or the file, is said in one line.
 */
export const verifying =
  (name: string, help: string, judge: (text: string, noted: string | undefined) => Said) =>
  (args: readonly string[], read: Read): Said => {
    const options = { head: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
    try {
      const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
      if (values.help === true) return { code: 0, text: help }
      const [file, ...more] = positionals
      if (file === undefined || more.length > 0) throw new NoEvidence('give one file, or --help')
      const noted = values.head?.toLowerCase()
      if (noted !== undefined && !/^[0-9a-f]{64}$/.test(noted))
        throw new NoEvidence('--head: not a whole hash of 64 digits')
      return judge(read(file), noted)
    } catch (error) {
      return { code: 2, text: line(`${name}: ${error instanceof Error ? error.message : String(error)}`) }
    }
  }

/** `npm run verify-evidence`. */
export const verifyCommand = verifying('verify-evidence', help, (text, noted) => {
  const verdict = verify(text)
  return verdict.broken === undefined ? verified(verdict.evidence, noted) : broken(verdict.broken)
})

export function broken({ where, expected, found }: Break): Said {
  return { code: 1, text: line(`broken: ${where}: expected ${expected}, found ${found}`) }
}

function verified(evidence: Evidence, noted: string | undefined): Said {
  const { rotation, targets, events, head } = evidence
  const at = noted === undefined ? undefined : eventWith(evidence, noted)
  if (noted !== undefined && at === undefined) {
    const expected = `an event with the hash ${noted}`
    return broken({ where: 'head', expected, found: 'none: it was rewritten, or its end was cut off' })
  }
  const counted = `${grouped(targets.length)} servers, ${grouped(events.length)} events`
  const others = reworded(evidence)
  const lines = [
    `verified: rotation ${rotation.number}, ${counted}, head ${head.hash}`,
    at === undefined
      ? 'Not shown: that its owner did not rewrite the whole, or cut its end off; a hash noted elsewhere does (--head).'
      : `The noted hash is that of event ${grouped(at)}: nothing up to there was changed since it was noted.`,
    ...proofLine(evidence),
    ...approvalLine(evidence),
    ...(others === 0
      ? []
      : [`${grouped(others)} of its sentences are not this version's; the codes are what is proven.`]),
  ]
  return { code: 0, text: lines.map(line).join('') }
}

function proofLine(evidence: Evidence): string[] {
  const { keyPair, kind, proof } = evidence.rotation
  if (isProven(evidence) && proof !== 'skipped') {
    return [`Whoever started it held the private key of ${keyPair?.name}: the ${proof.algorithm} signature fits.`]
  }
  return kind === 'rotation' ? ['Nobody showed that they held the private key: the proof was skipped.'] : []
}

function approvalLine({ rotation, events }: Evidence): string[] {
  const { approval } = rotation
  if (approval === undefined) return []
  const { word, by, at, signed } = approval.decision ?? {}
  if (word === undefined) return ['It waits for a second person, and nothing was sent.']
  if (word !== 'approved')
    return [`It was ${word}${by === undefined ? '' : ` by ${by}`} at ${at}, and nothing was sent.`]
  const how =
    signed === true ? `the signature of their passkey over the plan fits: ${signerOf(events)}` : 'without a passkey'
  return [`${by}, who is not who asked, approved it at ${at}, ${how}.`]
}
