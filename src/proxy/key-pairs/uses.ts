import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'

/**
 * The rotations that are not over and need a key pair: they set it, or an undo would go back to it. A finished one whose job
 * may still run counts too: its server is locked.
 */
export async function rotationsNeeding(
  db: Kysely<Database>,
  project: string,
  name: string,
): Promise<{ id: string; number: number }[]> {
  const needs = (eb: ExpressionBuilder<Database, 'target'>) =>
    eb.or([eb('target.to_name', '=', name), eb('target.from_name', '=', name)])
  return db
    .selectFrom('rotation')
    .select(['rotation.id', 'rotation.number'])
    .where('rotation.project', '=', project)
    .where((eb) => {
      const own = eb
        .selectFrom('target')
        .select('target.server_id')
        .whereRef('target.rotation_id', '=', 'rotation.id')
        .where(needs)
      // Asked once, by the index of what is locked: there may be a thousand finished rotations, each of the whole fleet.
      const locked = eb
        .selectFrom('target')
        .select('target.rotation_id')
        .where('target.project', '=', project)
        .where('target.locked', '=', 1)
        .where(needs)
      return eb.or([
        eb.and([
          eb('rotation.state', '!=', 'finished'),
          eb.or([eb('rotation.key_pair_name', '=', name), eb.exists(own)]),
        ]),
        eb('rotation.id', 'in', locked),
      ])
    })
    .orderBy('rotation.number')
    .execute()
}
