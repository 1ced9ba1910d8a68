import type { Evidence } from '../../contract/evidence.ts'
import type { RotationState } from '../../contract/words.ts'
import { type Break, compareFields, differs } from './verify-evidence-break.ts'

/** The state that a rotation has after an event of this kind. */
const stateAfter: Readonly<Record<string, RotationState>> = {
  preparing: 'preparing',
  approved: 'preparing',
  rejected: 'stopping',
  expired: 'stopping',
  withdrawn: 'stopping',
  running: 'running',
  held: 'held',
  proceeded: 'preparing',
  paused: 'paused',
  resumed: 'preparing',
  stopping: 'stopping',
  finished: 'finished',
}

/** Whether the rotation stands where the events that are about it as a whole have brought it. */
export function* checkRotation({ rotation, submission, events }: Evidence): Generator<Break> {
  const own = events.filter(({ serverId }) => serverId === undefined)
  const last = own.findLast(({ type }) => Object.hasOwn(stateAfter, type))
  const first = submission['approval'] === undefined ? 'preparing' : 'requested'
  const state = last === undefined ? first : stateAfter[last.type]
  const outcome = own.findLast(({ data }) => 'outcome' in data)?.data['outcome']
  const { text: _text, ...held } = rotation.held ?? {}
  const expected = { state, outcome, held: state === 'held' ? last?.data : undefined }
  yield* compareFields('rotation', expected, { ...rotation, held: rotation.held === undefined ? undefined : held })
  const finishedAt = own.findLast(({ data }) => 'finishedAt' in data)?.data['finishedAt']
  if (finishedAt !== undefined) yield* compareFields('rotation', { finishedAt }, rotation)
  const isFinished = state === 'finished'
  if (isFinished !== (rotation.finishedAt !== undefined)) {
    yield differs('rotation, finishedAt', isFinished ? 'a time' : undefined, rotation.finishedAt)
  }
  for (const { wave, approvedBy } of rotation.waveLog) {
    const word = own.find(({ type, data }) => type === 'proceeded' && data['wave'] === wave)
    if (approvedBy !== undefined && word?.actor !== approvedBy) {
      yield differs(`rotation, wave ${wave}, approvedBy`, word?.actor, approvedBy)
    }
  }
}
