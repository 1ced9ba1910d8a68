import type { Kysely } from 'kysely'
import type { ServerRotation, ServerRotations } from '../../contract/server-rotations.ts'
import type { Database } from '../database/schema.ts'
import { targetOf } from './read.ts'

const pageSize = 20

/**
 * A page of the rotations that had a server as a target, newest first, also of one that the cloud no longer lists: what
 * the ledger knows of it stays. The cursor is the number of the last rotation shown.
 */
export async function readServerRotations(
  db: Kysely<Database>,
  project: string,
  serverId: string,
  before?: number,
): Promise<ServerRotations> {
  let query = db
    .selectFrom('target')
    .innerJoin('rotation', 'rotation.id', 'target.rotation_id')
    .selectAll('target')
    .select([
      'rotation.number',
      'rotation.kind',
      'rotation.state as rotation_state',
      'rotation.outcome',
      'rotation.reason',
      'rotation.created_by',
      'rotation.created_at',
    ])
    .where('target.project', '=', project)
    .where('target.server_id', '=', serverId)
  if (before !== undefined) query = query.where('rotation.number', '<', before)
  const rows = await query
    .orderBy('rotation.number', 'desc')
    .limit(pageSize + 1)
    .execute()
  const rotations = rows.slice(0, pageSize).map((row) => ({
    // What the ledger holds was written through the contract's types, and is read back as those.
    rotation: {
      id: row.rotation_id,
      number: row.number,
      kind: row.kind as ServerRotation['rotation']['kind'],
      state: row.rotation_state as ServerRotation['rotation']['state'],
      ...(row.outcome === null ? {} : { outcome: row.outcome as ServerRotation['rotation']['outcome'] }),
      reason: row.reason,
      createdBy: row.created_by,
      createdAt: row.created_at,
    },
    target: targetOf(row),
  }))
  const last = rotations.at(-1)
  return {
    rotations,
    ...(rows.length > pageSize && last !== undefined ? { next: String(last.rotation.number) } : {}),
  }
}
