import type { Kysely } from 'kysely'
import { rotationActionStates } from '../../contract/rules.ts'
import type { ActivityAction, HoldCode, RotationAction, RotationState } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import type { Database, RotationHead } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { isWaveDone } from './advance.ts'
import { withdrawal } from './decide.ts'
import { changeRotation, type NewEvent, type RotationChange, time, type Writer } from './ledger.ts'
import { startedWave } from './waves.ts'

type Step = { change: RotationChange; events: [NewEvent] }

/** Where each word stands in the activity trail, but that to stop a request is to withdraw it. */
const told = {
  pause: 'rotation.paused',
  resume: 'rotation.resumed',
  proceed: 'rotation.proceeded',
  stop: 'rotation.stopped',
} as const satisfies Record<RotationAction, ActivityAction>

/** Where an action leads; asking again for what is so already changes nothing. */
const already: Partial<Record<RotationAction, RotationState>> = { pause: 'paused', stop: 'stopping' }

/**
 * A person's word to a rotation: pause, resume, proceed past a hold, stop. What is sent cannot be recalled; it runs to its
 * outcome in every state.
 *
 * @throws ProblemError wrongState when the rotation does not take it now
 */
export async function control(
  db: Kysely<Database>,
  asker: Writer,
  rotationId: string,
  action: RotationAction,
): Promise<void> {
  await changeRotation(db, asker, rotationId, async (rotation, trx, writer) => {
    // Only the ledger writes the column, from the contract's list.
    const state = rotation.state as RotationState
    if (already[action] === state) return undefined
    if (!rotationActionStates[action].includes(state)) throw new ProblemError('wrongState', { state, action })
    const step = await stepOf(action, rotation, trx, writer)
    const { id, number, project } = rotation
    const { wave, past } = step.events[0].data ?? {}
    await record(trx, {
      at: time(writer),
      actor: writer.actor,
      address: writer.address,
      action: state === 'requested' ? 'rotation.withdrawn' : told[action],
      project,
      data: { id, number, ...(wave === undefined ? {} : { wave }), ...(past === undefined ? {} : { code: past }) },
    })
    return step
  })
}

async function stepOf(
  action: RotationAction,
  rotation: RotationHead,
  trx: Kysely<Database>,
  writer: Writer,
): Promise<Step> {
  switch (action) {
    case 'pause':
      return { change: { state: 'paused' }, events: [{ type: 'paused' }] }
    case 'stop':
      if (rotation.state === 'requested') return withdrawal(rotation, writer)
      return { change: { state: 'stopping', held: null }, events: [{ type: 'stopping' }] }
    case 'resume':
      return { change: again(rotation), events: [{ type: 'resumed' }] }
    case 'proceed':
      return proceed(trx, rotation, writer)
    default:
      throw new ProblemError('wrongState', { state: rotation.state, action })
  }
}

/** Servers are sent again only after they were read again. */
const again = (rotation: RotationHead): RotationChange => ({
  state: 'preparing',
  preflight: rotation.preflight + 1,
})

const limitCodes: ReadonlySet<HoldCode> = new Set(['firstWaveFailures', 'failures', 'percent'])

/**
 * Past a hold. Past a limit the count begins afresh: what failed or is unknown now counts no more. Where the wave is done,
 * the next one begins, approved by whoever said so.
 */
async function proceed(trx: Kysely<Database>, rotation: RotationHead, writer: Writer): Promise<Step> {
  // Written with the hold, from the contract's list.
  const past = rotation.held === null ? undefined : (JSON.parse(rotation.held) as { code: HoldCode }).code
  if (past !== undefined && limitCodes.has(past)) {
    await trx
      .updateTable('target')
      .set({ excused: 1 })
      .where('rotation_id', '=', rotation.id)
      .where('state', 'in', ['failed', 'unknown'])
      .execute()
  }
  const isNext = await isWaveDone(trx, rotation)
  const wave = isNext ? rotation.wave + 1 : rotation.wave
  const begun = isNext ? { wave, wave_log: startedWave(rotation, wave, time(writer), writer.actor) } : {}
  return {
    change: { ...again(rotation), ...begun, held: null },
    events: [{ type: 'proceeded', data: { wave, ...(past === undefined ? {} : { past }) } }],
  }
}
