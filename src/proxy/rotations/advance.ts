import type { Kysely } from 'kysely'
import type { Waves } from '../../contract/rotation.ts'
import { type Database, type RotationHead, rotationColumns } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import type { Work } from './work.ts'
import { expiry } from './decide.ts'
import { changeRotation, changeTargets, type NewEvent, type RotationChange, time } from './ledger.ts'
import { outcomeOf } from './outcome.ts'
import { endedWaves, startedWave } from './waves.ts'

const idle = 30_000

/** How many targets of a wave are in which state, whether they are settled, and whether their server is locked yet. */
type Standing = { wave: number | null; state: string; locked: number; settled: boolean; servers: number }

/**
 * Moves rotations on by what became of their targets: stops what waits in one that is stopping, ends waves, holds after
 * the first or makes the next ready, and finishes where nothing is open any more. A request that nobody approved in time is
 * stopped.
 */
export async function advance(work: Work): Promise<number> {
  const rotations = await work.db
    .selectFrom('rotation')
    .select(['id', 'state', 'expires_at'])
    .where('project', '=', work.project)
    .where('state', '!=', 'finished')
    .execute()
  let wait = idle
  for (const { id, state, expires_at } of rotations) {
    if (work.signal.aborted) return idle
    if (state === 'requested') {
      wait = Math.min(wait, await expire(work, id, expires_at))
      continue
    }
    if (state === 'stopping') await stopWaiting(work, id)
    if (!(await isDue(work, id))) continue
    await changeRotation(work.db, work.writer, id, async (rotation, trx) =>
      nextStep(rotation, await standingsOf(trx, id), time(work.writer)),
    )
    work.wake()
  }
  return wait
}

/** Of a request nothing is done but to end it in time. @returns how long it stands yet, in ms; 0: it is over */
async function expire(work: Work, id: string, expiresAt: string | null): Promise<number> {
  const { clock, db, writer } = work
  const left = expiresAt === null ? idle : Date.parse(expiresAt) - clock.now()
  if (left > 0) return left
  await changeRotation(db, writer, id, expiry)
  return 0
}

/** A look without a lock: most times there is nothing to move. */
async function isDue(work: Work, id: string): Promise<boolean> {
  return snapshot(work.db, async (trx) => {
    const rotation = await trx
      .selectFrom('rotation')
      .select(rotationColumns)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return nextStep(rotation, await standingsOf(trx, id), time(work.writer)) !== undefined
  })
}

async function stopWaiting(work: Work, rotationId: string): Promise<void> {
  const targets = await work.db
    .selectFrom('target')
    .select('server_id')
    .where('rotation_id', '=', rotationId)
    .where('state', '=', 'waiting')
    .execute()
  const ids = targets.map(({ server_id }) => server_id)
  await changeTargets(work.db, work.writer, rotationId, ids, (row, rotation) =>
    rotation.state === 'stopping' && row.state === 'waiting'
      ? { state: 'stopped', error: null, next_check_at: null }
      : undefined,
  )
}

async function standingsOf(trx: Kysely<Database>, rotationId: string): Promise<Standing[]> {
  const rows = await trx
    .selectFrom('target')
    .select((eb) => [
      'wave',
      'state',
      'locked',
      eb.fn.countAll<number>().as('servers'),
      eb.fn.count<number>('settled_at').as('settled'),
    ])
    .where('rotation_id', '=', rotationId)
    .groupBy(['wave', 'state', 'locked'])
    .execute()
  return rows.flatMap(({ wave, state, locked, servers, settled }) => [
    ...(settled > 0 ? [{ wave, state, locked, settled: true, servers: settled }] : []),
    ...(servers > settled ? [{ wave, state, locked, settled: false, servers: servers - settled }] : []),
  ])
}

/** What follows for a rotation from where its targets stand; undefined: nothing yet. */
export function nextStep(
  rotation: RotationHead,
  standings: readonly Standing[],
  at: string,
): { change: RotationChange; events: NewEvent[] } | undefined {
  const open = standings.filter(({ settled }) => !settled)
  const isDone = (wave: number) => !open.some((one) => one.wave === null || one.wave <= wave)
  const log = endedWaves(rotation, isDone, at)
  const ended = log === undefined ? {} : { wave_log: log }
  if (open.length === 0) {
    if (rotation.state === 'finished') return undefined
    const outcome = outcomeOf(sum(standings))
    return {
      change: { ...ended, state: 'finished', outcome, finished_at: at, held: null },
      events: [{ type: 'finished', data: { outcome, finishedAt: at } }],
    }
  }
  const isWaveOver = rotation.state === 'running' && rotation.wave > 0 && isDone(rotation.wave)
  if (isWaveOver) {
    // Written by submission through the contract's schema.
    const { then = 'hold' } = JSON.parse(rotation.waves) as Waves
    const ready = rotation.wave + 1
    // A job that outlived the time allowed is not done: whether the rest follows all the same, a person says.
    const runsOn = standings.some(({ settled, locked }) => settled && locked === 1)
    if (then === 'continue' && !runsOn) {
      const wave_log = startedWave({ wave_log: log ?? rotation.wave_log }, ready, at)
      return {
        change: { wave_log, wave: ready, state: 'preparing', preflight: rotation.preflight + 1 },
        events: [{ type: 'preparing', data: { wave: ready } }],
      }
    }
    const held = { code: 'firstWave', params: { wave: rotation.wave } }
    return { change: { ...ended, state: 'held', held: JSON.stringify(held) }, events: [{ type: 'held', data: held }] }
  }
  return log === undefined ? undefined : { change: ended, events: [] }
}

const sum = (standings: readonly Standing[]) => {
  const counts: Record<string, number> = {}
  for (const { state, servers } of standings) counts[state] = (counts[state] ?? 0) + servers
  return counts
}

/** Whether every target of the waves let out so far is settled while later ones wait: then a person's word begins the next. */
export async function isWaveDone(trx: Kysely<Database>, rotation: RotationHead): Promise<boolean> {
  const open = (await standingsOf(trx, rotation.id)).filter(({ settled }) => !settled)
  return rotation.wave > 0 && !open.some(({ wave }) => wave === null || wave <= rotation.wave)
}
