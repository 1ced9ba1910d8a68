import { ActivityEntry, ActivityExport } from '../../contract/activity.ts'
import { type Break, differs } from '../rotations/verify-evidence-break.ts'
import { NoEvidence } from '../rotations/verify-evidence-check.ts'
import { beginning, entryHash } from './trail.ts'

export type ActivityVerdict =
  | {
      /** How many there are. */
      entries: number
      head: ActivityExport['head']
      /** The place of each hash in the line. */
      hashes: ReadonlyMap<string, number>
      broken?: undefined
    }
  | { broken: Break }

/**
 * Verifies the text of an exported trail: what fails first is what is named, from the first entry on.
 *
 * @throws NoEvidence when it is something else altogether
 */
export function verifyActivity(text: string): ActivityVerdict {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const { head } = openingOf(first)
  const hashes = new Map<string, number>()
  let previous = beginning
  let number = 1
  for (const line of lines) {
    number += 1
    if (line === '') continue
    const parsed = ActivityEntry.safeParse(parse(line))
    if (!parsed.success) {
      return { broken: differs(`line ${number}`, 'an entry of the trail', parsed.error.issues[0]?.message) }
    }
    const broken = brokenIn(parsed.data, hashes.size + 1, previous)
    if (broken !== undefined) return { broken }
    previous = parsed.data.hash
    hashes.set(previous, parsed.data.sequence)
  }
  if (head.sequence !== hashes.size) return { broken: differs('head, sequence', head.sequence, hashes.size) }
  if (head.hash !== previous) return { broken: differs('head, hash', head.hash, previous) }
  return { entries: hashes.size, head, hashes }
}

function openingOf(line: string): ActivityExport {
  const json = parse(line)
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'keyturn-activity') {
    throw new NoEvidence('not the activity.ndjson of a console')
  }
  if (!('version' in json) || json.version !== 1) throw new NoEvidence('of a version that is not known here')
  const opening = ActivityExport.safeParse(json)
  if (!opening.success) throw new NoEvidence('its first line does not say where it ends')
  return opening.data
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function brokenIn(entry: ActivityEntry, sequence: number, previous: string): Break | undefined {
  const { hash, previousHash, ...said } = entry
  const where = `entry ${entry.sequence} (${entry.action})`
  if (entry.sequence !== sequence) return differs(`${where}, sequence`, sequence, entry.sequence)
  if (previousHash !== previous) return differs(`${where}, previousHash`, previous, previousHash)
  try {
    const expected = entryHash(said, previousHash)
    return hash === expected ? undefined : differs(`${where}, hash`, expected, hash)
  } catch (error) {
    // RFC 8785 has no form for half a surrogate pair, which JSON can escape.
    return differs(where, 'values that have an RFC 8785 form', error instanceof Error ? error.message : error)
  }
}
