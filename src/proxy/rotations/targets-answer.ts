import type { Kysely } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TargetChanges } from '../../contract/rotation.ts'
import { type Database, type ShownTargetRow, shownTargetColumns } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import { countTargets, sum, targetOf } from './read.ts'

type Asked = { project: string; id: string; since: number }
type Changes = Omit<TargetChanges, 'targets'> & { rows: ShownTargetRow[] }

/** Reads that wait for their turn, by what they ask; whoever asks the same meanwhile takes the same answer. */
const waiting = new WeakMap<Kysely<Database>, Map<string, Promise<string | undefined>>>()

/**
 * What changed of a rotation's targets after revision `since`, as the JSON of TargetChanges, in one snapshot with the revision
 * to ask from next; undefined where there is no such rotation. Many may watch the same rotation of 10,000: a read that has not
 * begun is shared, and the text is made in pieces, so that nobody else waits long.
 */
export function targetsAnswer(db: Kysely<Database>, asked: Asked): Promise<string | undefined> {
  const here = waiting.get(db) ?? new Map<string, Promise<string | undefined>>()
  waiting.set(db, here)
  const key = JSON.stringify([asked.project, asked.id, asked.since])
  const shared = here.get(key)
  if (shared !== undefined) return shared
  // From its first statement on it says how things stood then, and whoever asks later may know more already.
  const begins = () => here.delete(key)
  const own = readChanges(db, asked, begins)
    .finally(begins)
    .then((changes) => (changes === undefined ? undefined : textOf(changes)))
  here.set(key, own)
  return own
}

const readChanges = (
  db: Kysely<Database>,
  { project, id, since }: Asked,
  begins: () => void,
): Promise<Changes | undefined> =>
  snapshot(db, async (trx) => {
    begins()
    const rotation = await trx
      .selectFrom('rotation')
      .select(['revision', 'state'])
      .where('id', '=', id)
      .where('project', '=', project)
      .executeTakeFirst()
    if (rotation === undefined) return undefined
    const rows =
      since >= rotation.revision
        ? []
        : await trx
            .selectFrom('target')
            .select(shownTargetColumns)
            .where('rotation_id', '=', id)
            .where('revision', '>', since)
            .orderBy('position')
            .execute()
    const { revision, state } = rotation
    // The ledger's words are the contract's, see read.ts.
    return { revision, state: state as TargetChanges['state'], counts: sum(await countTargets(trx, [id])), rows }
  })

/** Made into text without a pause, so many targets take a few milliseconds. */
const pieceSize = 500

async function textOf({ rows, ...head }: Changes): Promise<string> {
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += pieceSize) {
    if (at > 0) await nextTurn()
    pieces.push(...rows.slice(at, at + pieceSize).map((row) => JSON.stringify(targetOf(row))))
  }
  return `${JSON.stringify(head).slice(0, -1)},"targets":[${pieces.join()}]}`
}
