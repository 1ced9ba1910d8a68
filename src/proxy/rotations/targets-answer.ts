import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { Watched } from './watched.ts'

type Asked = { project: string; id: string; since: number }

/** What is watched, by project and id. */
const watched = new WeakMap<Kysely<Database>, Map<string, Watched>>()

/** Targets in one piece of an answer. */
const pieceSize = 200

/**
 * What changed of a rotation's targets after revision `since`, as the JSON of TargetChanges, in one snapshot with the revision
 * to ask from next; undefined where there is no such rotation. In pieces, each made when the one before was taken: ten who watch
 * 10,000 targets would have 40 MB of text lying about otherwise.
 */
export async function targetsAnswer(
  db: Kysely<Database>,
  { project, id, since }: Asked,
): Promise<{ text: string } | { pieces: AsyncGenerator<string, void> } | undefined> {
  const here = watched.get(db) ?? new Map<string, Watched>()
  watched.set(db, here)
  const key = JSON.stringify([project, id])
  const rotation =
    here.get(key) ??
    new Watched(db, project, id, () => {
      if (here.get(key) === rotation) here.delete(key)
    })
  here.set(key, rotation)
  const changes = await rotation.changes(since)
  if (changes === undefined) return undefined
  const { head, targets } = changes
  const opening = `${JSON.stringify(head).slice(0, -1)},"targets":[`
  if (targets.length <= pieceSize) return { text: `${opening}${targets.join()}]}` }
  return { pieces: piecesOf(opening, targets) }
}

async function* piecesOf(opening: string, targets: readonly string[]): AsyncGenerator<string, void> {
  yield opening
  for (let at = 0; at < targets.length; at += pieceSize) {
    yield (at === 0 ? '' : ',') + targets.slice(at, at + pieceSize).join()
  }
  yield ']}'
}
