import type { RotationOutcome } from '../../contract/words.ts'
import type { Work } from './engine.ts'
import { changeRotation, time } from './ledger.ts'

const idle = 30_000

/** Finishes the rotations in which nothing is open any more. */
export async function finishRotations(work: Work): Promise<number> {
  const rotations = await work.db
    .selectFrom('rotation')
    .select('id')
    .where('project', '=', work.project)
    .where('state', '=', 'running')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('target')
            .select('target.server_id')
            .whereRef('target.rotation_id', '=', 'rotation.id')
            .where('target.settled_at', 'is', null),
        ),
      ),
    )
    .execute()
  for (const { id } of rotations) {
    await changeRotation(work.db, work.writer, id, async (rotation, trx) => {
      if (rotation.state !== 'running') return undefined
      const rows = await trx
        .selectFrom('target')
        .select((eb) => ['state', eb.fn.countAll<number>().as('servers')])
        .where('rotation_id', '=', id)
        .groupBy('state')
        .execute()
      const outcome = outcomeOf(Object.fromEntries(rows.map(({ state, servers }) => [state, servers])))
      const at = time(work.writer)
      // One wave until there are more: it ends with the rotation.
      const waveLog = (JSON.parse(rotation.wave_log) as object[]).map((wave) => ({ ...wave, endedAt: at }))
      return {
        change: { state: 'finished', outcome, finished_at: at, wave_log: JSON.stringify(waveLog) },
        event: { type: 'finished', data: { outcome } },
      }
    })
    work.log.info({ rotation: id }, 'rotation finished')
  }
  return idle
}

/** The first that fits, as the contract orders them. */
export function outcomeOf(counts: Record<string, number | undefined>): RotationOutcome {
  const { stopped = 0, verified = 0, failed = 0, unknown = 0 } = counts
  if (stopped > 0) return 'stopped'
  if (failed + unknown > 0) return verified === 0 ? 'failed' : 'partlyFailed'
  return 'verified'
}
