import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { targetError } from './errors.ts'
import { changeTargets, type Writer, time } from './ledger.ts'

/**
 * What an engine that died left behind: a target in `submitting` may or may not have reached the cloud. It is unknown, is
 * looked into, and is never sent again on a guess.
 */
export async function recover(db: Kysely<Database>, writer: Writer, project?: string): Promise<void> {
  let query = db.selectFrom('target').select(['rotation_id', 'server_id']).where('state', '=', 'submitting')
  if (project !== undefined) query = query.where('project', '=', project)
  const left = await query.execute()
  for (const [rotationId, targets] of Map.groupBy(left, (target) => target.rotation_id)) {
    const ids = targets.map((target) => target.server_id)
    await changeTargets(db, writer, rotationId, ids, (row) =>
      row.state === 'submitting'
        ? { state: 'unknown', error: targetError('crashWhileSending'), next_check_at: time(writer) }
        : undefined,
    )
  }
}
