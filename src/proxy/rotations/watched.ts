import type { Kysely, Transaction } from 'kysely'
import type { TargetChanges } from '../../contract/rotation.ts'
import { type Database, shownTargetColumns } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import { targetOf } from './read.ts'

/** A target as its JSON, which is all that an answer needs of it. */
type Shown = { revision: number; state: string; text: string }
export type WatchedHead = Omit<TargetChanges, 'targets'>

/** Rows that one statement reads: more would hold up everybody else. */
const pageSize = 500
/** How long a rotation's targets are kept after somebody asked for them; whoever watches asks every second. */
const keptMs = 5_000

/**
 * The targets of one rotation while somebody watches it. Ten may watch 10,000 targets change: what changed is read once, and made
 * text once, and each takes of it what came after what he knows. It is the ledger's, as of one snapshot, and gone when nobody
 * watches any more.
 */
export class Watched {
  readonly #db: Kysely<Database>
  readonly #project: string
  readonly #id: string
  readonly #gone: () => void
  /** In the order of submission. */
  #targets: Shown[] = []
  #head: WatchedHead | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting: Promise<boolean> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(db: Kysely<Database>, project: string, id: string, gone: () => void) {
    this.#db = db
    this.#project = project
    this.#id = id
    this.#gone = gone
  }

  /**
   * What changed after revision `since`, as of now: a read that has not begun is shared, one that has may know less.
   *
   * @returns undefined where there is no such rotation
   */
  async changes(since: number): Promise<{ head: WatchedHead; targets: string[] } | undefined> {
    this.#keep()
    const isThere = await (this.#waiting ??= this.#follow())
    const head = this.#head
    if (!isThere || head === undefined) {
      this.#leave()
      return undefined
    }
    const isNews = since < head.revision
    return { head, targets: isNews ? this.#targets.flatMap((one) => (one.revision > since ? one.text : [])) : [] }
  }

  #keep() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#leave(), keptMs).unref()
  }

  #leave() {
    clearTimeout(this.#timer)
    this.#gone()
  }

  /** One read after the other, since each goes on from what the one before knew. */
  #follow(): Promise<boolean> {
    const begins = () => (this.#waiting = undefined)
    const read = this.#last.then(() => this.#read(begins)).finally(begins)
    this.#last = read.catch(() => undefined)
    return read
  }

  #read(begins: () => void): Promise<boolean> {
    return snapshot(this.#db, async (trx) => {
      begins()
      const rotation = await trx
        .selectFrom('rotation')
        .select(['revision', 'state'])
        .where('id', '=', this.#id)
        .where('project', '=', this.#project)
        .executeTakeFirst()
      if (rotation === undefined) return false
      const { revision } = rotation
      if (revision === this.#head?.revision) return true
      // Behind what is known: it is another ledger, put in the place of the one before.
      const known = this.#head === undefined || revision < this.#head.revision ? 0 : this.#head.revision
      const changed = await changedSince(trx, this.#id, known)
      const targets = known === 0 ? [] : this.#targets
      for (const { position, ...shown } of changed) targets[position] = shown
      this.#targets = targets
      // The ledger's words are the contract's, see read.ts.
      this.#head = { revision, state: rotation.state as TargetChanges['state'], counts: count(targets) }
      return true
    })
  }
}

type Changed = Shown & { position: number }

async function changedSince(trx: Transaction<Database>, rotationId: string, since: number): Promise<Changed[]> {
  const changed: Changed[] = []
  for (let after = ''; ;) {
    const rows = await trx
      .selectFrom('target')
      .select([...shownTargetColumns, 'position'])
      .where('rotation_id', '=', rotationId)
      .where('revision', '>', since)
      .where('server_id', '>', after)
      .orderBy('server_id')
      .limit(pageSize)
      .execute()
    for (const { position, ...row } of rows) {
      changed.push({ position, revision: row.revision, state: row.state, text: JSON.stringify(targetOf(row)) })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return changed
    after = last.server_id
  }
}

function count(targets: readonly Shown[]): WatchedHead['counts'] {
  const counts: Record<string, number> = {}
  for (const { state } of targets.values()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
