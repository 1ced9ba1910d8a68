import type { Kysely } from 'kysely'
import type { CloudAnswer } from '../../contract/common.ts'
import type { Waves } from '../../contract/rotation.ts'
import { monotonic } from '../cloud/clock.ts'
import { CloudError } from '../cloud/error.ts'
import { type Database, rotationColumns, type RotationHead } from '../database/schema.ts'
import { cloudAnswer } from '../http/problem.ts'
import { skip } from './errors.ts'
import type { Work } from './work.ts'
import { changeRotation, changeTargets, hold, tallyOf, time } from './ledger.ts'
import { preflight } from './preflight.ts'
import { readServers } from './servers.ts'
import { startedWave } from './waves.ts'

const idle = 30_000
const retryPause = 2_000
/** How often the cloud may fail to answer, each time after its own retries, before a person is asked. */
const mostFailures = 8
/** Trouble that may pass by itself, as a page of a hop in between does; anything else stays until a person mends it. */
const passing = new Set<CloudError['kind']>(['throttled', 'busy', 'down', 'badAnswer'])
const lasting = new Set(['tls', 'privateAddress'])

/**
 * Preflight: before a wave is sent, and after every hold or pause, the servers and the key pairs are read, each target's
 * previous key pair is stored, and what does not fit any more is skipped. Rotations are made ready side by side.
 */
export async function prepare(work: Work): Promise<number> {
  const rotations = await work.db
    .selectFrom('rotation')
    .select(rotationColumns)
    .where('project', '=', work.project)
    .where('state', '=', 'preparing')
    .execute()
  const waits = await Promise.allSettled(rotations.map((rotation) => prepareOne(work, rotation)))
  for (const wait of waits) if (wait.status === 'rejected') throw wait.reason
  return Math.min(idle, ...waits.map((wait) => (wait.status === 'fulfilled' ? wait.value : 0)))
}

async function prepareOne(work: Work, rotation: RotationHead): Promise<number> {
  const { memory, clock } = work
  const { failures = 0, notBefore = 0 } = memory.unprepared.get(rotation.id) ?? {}
  if (monotonic(clock) < notBefore) return notBefore - monotonic(clock)
  // What is still on its way may come back, and would go out again unread.
  if (await isOnItsWay(work, rotation.id)) return idle
  try {
    const isReady = await readAndDecide(work, rotation, failures >= mostFailures)
    memory.unprepared.delete(rotation.id)
    work.wake()
    return isReady ? idle : 0
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    // However long the cloud asks us to slow down, that is never an error to the operator.
    const tries = error.kind === 'throttled' ? failures : failures + 1
    if (passing.has(error.kind) && !lasting.has(error.code) && tries <= mostFailures) {
      memory.unprepared.set(rotation.id, { failures: tries, notBefore: monotonic(clock) + retryPause })
      work.log.warn({ code: error.code, rotation: rotation.number }, 'the servers could not be read before sending')
      return retryPause
    }
    memory.unprepared.delete(rotation.id)
    await holdForCloud(work, rotation.id, { code: error.code, cloud: cloudAnswer(error) })
    return 0
  }
}

async function isOnItsWay(work: Work, rotationId: string): Promise<boolean> {
  const one = await work.db
    .selectFrom('target')
    .select('server_id')
    .where('rotation_id', '=', rotationId)
    .where('state', '=', 'submitting')
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/**
 * @param leaveOut skips what cannot be read, as long as anything can: one server must not hold up all the others for ever
 * @returns whether all that waits was read
 * @throws CloudError when the key pairs, or a server that is not to be left out, could not be read
 */
async function readAndDecide(work: Work, rotation: RotationHead, leaveOut: boolean): Promise<boolean> {
  const { db, writer, signal } = work
  // At first all that was submitted, so that everybody sees what will be skipped; later the wave that is next.
  const targets = await toRead(db, rotation)
  const ids = targets.map(({ server_id }) => server_id)
  const [{ seen, error }, keyPairs] = await Promise.all([
    readServers(work, ids),
    ids.length === 0 ? [] : work.cloud.listKeyPairs({ urgent: true, signal }),
  ])
  const isAnyRead = [...seen.values()].some((one) => one !== 'notRead')
  if (error !== undefined && !(leaveOut && isAnyRead)) throw error
  const fingerprints = new Map(keyPairs.map(({ name, fingerprint }) => [name, fingerprint]))
  const cut = await waveCut(work, rotation)
  const isStillMeant = (now: RotationHead) => now.state === 'preparing' && now.preflight === rotation.preflight
  await changeTargets(db, writer, rotation.id, ids, (row, now) => {
    const server = seen.get(row.server_id)
    if (!isStillMeant(now) || row.state !== 'waiting' || server === undefined) return undefined
    if (server === 'notRead')
      return { state: 'skipped', error: null, skipped: skip('notRead', { code: error?.code ?? '' }) }
    const change = preflight(now, row, server === 'gone' ? undefined : server, fingerprints)
    if (change.state === undefined && row.wave === null) return { ...change, wave: cut() }
    return Object.keys(change).length === 0 ? undefined : change
  })
  const read = new Set(ids)
  let isReady = true
  await changeRotation(db, writer, rotation.id, async (now, trx) => {
    if (!isStillMeant(now)) return undefined
    isReady = (await toRead(trx, now)).every(({ server_id }) => read.has(server_id))
    if (!isReady) return undefined
    const wave = Math.max(1, now.wave)
    const running = { wave, wave_log: startedWave(now, wave, time(writer)) }
    const event = { type: 'running', data: { wave } }
    const held = hold(now, await tallyOf(trx, now.id))
    if (held !== undefined) return { change: { ...running, ...held.change }, events: held.events }
    return { change: { ...running, state: 'running' }, events: [event] }
  })
  return isReady
}

/** What waits in the waves that are let out, or is not in a wave yet, in the order of submission. */
const toRead = (db: Kysely<Database>, { id, wave }: Pick<RotationHead, 'id' | 'wave'>) =>
  db
    .selectFrom('target')
    .select('server_id')
    .where('rotation_id', '=', id)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('wave', 'is', null), eb('wave', '<=', Math.max(1, wave))]))
    .orderBy('position')
    .execute()

/** Gives out wave numbers in the order of submission: the first n that are not skipped, then the rest. */
async function waveCut(work: Work, rotation: RotationHead): Promise<() => number> {
  // Written by submission through the contract's schema.
  const { first } = JSON.parse(rotation.waves) as Waves
  if (first === undefined) return () => 1
  const { taken } = await work.db
    .selectFrom('target')
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('rotation_id', '=', rotation.id)
    .where('wave', 'is not', null)
    .executeTakeFirstOrThrow()
  let given = taken
  return () => (given++ < first ? 1 : 2)
}

/**
 * The cloud does not let us, or does not answer: nothing of this rotation is sent until a person has looked, instead of
 * ten thousand targets failing one by one.
 */
export async function holdForCloud(
  work: Work,
  rotationId: string,
  { code, cloud }: { code: string; cloud: CloudAnswer },
): Promise<void> {
  const held = { code: 'cloud', params: { code }, cloud }
  await changeRotation(work.db, work.writer, rotationId, async ({ state }) =>
    state === 'preparing' || state === 'running'
      ? { change: { state: 'held', held: JSON.stringify(held) }, events: [{ type: 'held', data: held }] }
      : undefined,
  )
}
