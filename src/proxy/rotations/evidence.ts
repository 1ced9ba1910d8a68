import type { Kysely, Transaction } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Evidence, EvidenceTarget } from '../../contract/evidence.ts'
import type { Rotation } from '../../contract/rotation.ts'
import type { Database, TargetRow } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import { errorSentence, holdSentence, skipSentence } from './evidence-words.ts'
import { rotationIn, targetOf } from './read.ts'

/*
 * The largest rotations have 10,000 targets and 60,000 events, and the proxy little memory: what is read becomes text at
 * once and page by page, and of the events no more than a page is held.
 */
const pageSize = 500

/**
 * A rotation's record as it stood at one moment, but for the events: they are only ever added to, so those up to `head`
 * can be read afterwards and are still the same.
 */
export type EvidenceRecord = Pick<Evidence, 'rotation' | 'submissionHash' | 'head'> & {
  /** RFC 8785 JSON, as it was hashed. */
  submission: string
  /** In the order of submission, as `render` made them. */
  targets: readonly { serverId: string; text: string }[]
}

/** undefined: there is no such rotation in this project. */
export function readRecord(
  db: Kysely<Database>,
  project: string,
  id: string,
  render: (target: EvidenceTarget) => string,
): Promise<EvidenceRecord | undefined> {
  return snapshot(db, async (trx) => {
    const rotation = await rotationIn(trx, project, id)
    if (rotation === undefined) return undefined
    const row = await trx
      .selectFrom('rotation')
      .select(['submission', 'submission_hash', 'last_sequence', 'last_hash'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return {
      rotation: evidenceRotation(rotation),
      submission: row.submission,
      submissionHash: row.submission_hash,
      targets: await readTargets(trx, id, render),
      head: { sequence: row.last_sequence, hash: row.last_hash },
    }
  })
}

async function readTargets(
  trx: Transaction<Database>,
  id: string,
  render: (target: EvidenceTarget) => string,
): Promise<EvidenceRecord['targets']> {
  const targets: { position: number; serverId: string; text: string }[] = []
  for (let after = ''; ;) {
    // By the primary key, since nothing else finds a page without reading all the others.
    const rows = await trx
      .selectFrom('target')
      .selectAll()
      .where('rotation_id', '=', id)
      .where('server_id', '>', after)
      .orderBy('server_id')
      .limit(pageSize)
      .execute()
    for (const row of rows) {
      targets.push({ position: row.position, serverId: row.server_id, text: render(evidenceTarget(row)) })
    }
    const last = rows.at(-1)
    if (last === undefined) return targets.toSorted((one, other) => one.position - other.position)
    after = last.server_id
    // SQLite answers within the same turn: others have one meanwhile.
    await nextTurn()
  }
}

function evidenceRotation(rotation: Rotation): Evidence['rotation'] {
  const { batches: _batches, revision: _revision, retriedBy: _retriedBy, undoneBy: _undoneBy, held, ...kept } = rotation
  return { ...kept, ...(held === undefined ? {} : { held: { ...held, text: holdSentence(held) } }) }
}

function evidenceTarget(row: TargetRow): EvidenceTarget {
  const { seen: _seen, nextCheckAt: _next, updatedAt: _at, revision: _revision, ...shown } = targetOf(row)
  const { error, skipped, ...kept } = shown
  return {
    ...kept,
    ...(error === undefined ? {} : { error: { ...error, text: errorSentence(error) } }),
    ...(skipped === undefined ? {} : { skipped: { ...skipped, text: skipSentence(skipped) } }),
  }
}

/** These columns of the events up to `last`, oldest first, in pages. */
export async function* eventPages<Column extends keyof Database['event']>(
  db: Kysely<Database>,
  rotationId: string,
  last: number,
  columns: readonly Column[],
) {
  for (let after = 0; after < last; after += pageSize) {
    yield await db
      .selectFrom('event')
      .select(columns)
      .where('rotation_id', '=', rotationId)
      .where('sequence', '>', after)
      .where('sequence', '<=', Math.min(after + pageSize, last))
      .orderBy('sequence')
      .execute()
    await nextTurn()
  }
}

/** The same pages of what is held already: a piece of an answer each. */
export function* pagesOf<One>(all: readonly One[]): Generator<readonly One[], void> {
  for (let start = 0; start < all.length; start += pageSize) yield all.slice(start, start + pageSize)
}
