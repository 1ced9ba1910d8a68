import type { RotationOutcome } from '../../contract/words.ts'
import type { Work } from './engine.ts'
import { changeRotation, time } from './ledger.ts'

const idle = 30_000

/**
 * Finishes the rotations in which nothing is open any more, and computes the outcome anew of those that are finished and
 * had a target whose job outlived them.
 */
export async function finishRotations(work: Work): Promise<number> {
  const rotations = await work.db
    .selectFrom('rotation')
    .select('id')
    .where('project', '=', work.project)
    .where((eb) => {
      const targets = eb
        .selectFrom('target')
        .select('target.server_id')
        .whereRef('target.rotation_id', '=', 'rotation.id')
      const open = targets.where('target.settled_at', 'is', null)
      const later = targets.whereRef('target.settled_at', '>', 'rotation.finished_at')
      return eb.or([
        eb.and([eb('state', '=', 'running'), eb.not(eb.exists(open))]),
        eb.and([eb('state', '=', 'finished'), eb.exists(later), eb.not(eb.exists(open))]),
      ])
    })
    .execute()
  for (const { id } of rotations) await finish(work, id)
  return idle
}

async function finish(work: Work, id: string): Promise<void> {
  await changeRotation(work.db, work.writer, id, async (rotation, trx) => {
    if (rotation.state !== 'running' && rotation.state !== 'finished') return undefined
    const rows = await trx
      .selectFrom('target')
      .select((eb) => ['state', eb.fn.countAll<number>().as('servers')])
      .where('rotation_id', '=', id)
      .groupBy('state')
      .execute()
    const outcome = outcomeOf(Object.fromEntries(rows.map(({ state, servers }) => [state, servers])))
    const event = { type: 'finished', data: { outcome } }
    if (rotation.state === 'finished') {
      return rotation.outcome === outcome ? undefined : { change: { outcome }, event }
    }
    const at = time(work.writer)
    // One wave until there are more: it ends with the rotation.
    const waveLog = (JSON.parse(rotation.wave_log) as object[]).map((wave) => ({ ...wave, endedAt: at }))
    return {
      change: { state: 'finished', outcome, finished_at: at, wave_log: JSON.stringify(waveLog) },
      event,
    }
  })
}

/** The first that fits, as the contract orders them. */
export function outcomeOf(counts: Record<string, number | undefined>): RotationOutcome {
  const { stopped = 0, verified = 0, failed = 0, unknown = 0 } = counts
  if (stopped > 0) return 'stopped'
  if (failed + unknown > 0) return verified === 0 ? 'failed' : 'partlyFailed'
  return 'verified'
}
