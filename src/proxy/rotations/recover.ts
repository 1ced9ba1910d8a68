import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { targetError } from './errors.ts'
import { changeTargets, type Writer, time } from './ledger.ts'

/** A target that was `submitting` when it was found, with the batch in which it was. */
export type Claim = { rotation_id: string; server_id: string; batch: number | null }

/**
 * What an engine that died left behind: a target in `submitting` may or may not have reached the cloud. It becomes
 * unknown, is looked into, and is never sent again on a guess.
 *
 * @param writer absent: nothing is written yet, because the one who claimed them may still be sending
 * @param claims those to settle; absent: all that there are
 * @returns the claims that were found and left as they are
 */
export async function recover(
  db: Kysely<Database>,
  writer: Writer | undefined,
  claims?: readonly Claim[],
): Promise<Claim[]> {
  const found =
    claims ??
    (await db
      .selectFrom('target')
      .select(['rotation_id', 'server_id', 'batch'])
      .where('state', '=', 'submitting')
      .execute())
  if (writer === undefined) return [...found]
  const at = time(writer)
  const unknown = {
    state: 'unknown',
    error: targetError('crashWhileSending'),
    look_since: at,
    next_check_at: at,
  } as const
  for (const [rotationId, targets] of Map.groupBy(found, (target) => target.rotation_id)) {
    const batches = new Map(targets.map(({ server_id, batch }) => [server_id, batch]))
    await changeTargets(db, writer, rotationId, [...batches.keys()], (row) =>
      row.state === 'submitting' && row.batch === batches.get(row.server_id) ? unknown : undefined,
    )
  }
  return []
}
