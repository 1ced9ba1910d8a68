import type { Kysely, Transaction } from 'kysely'
import type { ActivityAction, ApprovalWord } from '../../contract/words.ts'
import type { Person } from '../access/person.ts'
import { record } from '../activity/trail.ts'
import type { Database, RotationHead } from '../database/schema.ts'
import { isUniqueViolation } from '../database/trouble.ts'
import { ProblemError } from '../http/problem.ts'
import { approvalIn, isOver, type StoredApproval, storedApproval } from './approval.ts'
import type { ApprovalSignature } from './approval-signature.ts'
import { changeRotation, type NewEvent, type RotationChange, time, type Writer } from './ledger.ts'
import { refuseHeld, standInLine } from './submit.ts'

/** Who decides, on which plan: by the hash of what was submitted. */
type Decider = { person: Pick<Person, 'id' | 'name'>; planHash: string }
export type Approving = Decider & {
  /** Over the hash, where whoever approves has a passkey. */
  signature?: ApprovalSignature | undefined
  /** Their passkey was used, in the transaction of the decision. */
  onUsed?: ((trx: Transaction<Database>) => Promise<void>) | undefined
}
export type Rejecting = Decider & { reason: string }

type Step = { change: RotationChange; events: [NewEvent] }

/**
 * Whether it is decided already, and just so by the same person: then asking again changes nothing.
 *
 * @throws ProblemError samePerson, otherPlan, wrongState
 */
export function isDecided(
  rotation: RotationHead,
  { person, planHash }: Decider,
  word: 'approved' | 'rejected',
  now: number,
): boolean {
  const stored = approvalIn(rotation)
  if (stored?.requester === person.id) throw new ProblemError('samePerson')
  if (planHash !== rotation.submission_hash) throw new ProblemError('otherPlan')
  if (stored?.decision?.word === word && stored.decision.byId === person.id) return true
  if (stored === undefined || rotation.state !== 'requested' || isOver(rotation, now)) {
    const action = word === 'approved' ? 'approve' : 'reject'
    throw new ProblemError('wrongState', { state: rotation.state, action })
  }
  return false
}

/**
 * A second person's yes: the servers are locked, and the rotation begins, together or not at all.
 *
 * @throws ProblemError samePerson, otherPlan, wrongState; serversInRotation naming the servers that another rotation holds
 *   by now: then it stays requested
 */
export async function approve(
  db: Kysely<Database>,
  asker: Writer,
  rotationId: string,
  approving: Approving,
): Promise<void> {
  const rows = await db.selectFrom('target').select('server_id').where('rotation_id', '=', rotationId).execute()
  const ids = rows.map(({ server_id }) => server_id)
  let project = ''
  try {
    await changeRotation(db, asker, rotationId, async (rotation, trx, writer) => {
      project = rotation.project
      if (isDecided(rotation, approving, 'approved', writer.now())) return undefined
      await standInLine(trx)
      await refuseHeld(trx, project, ids)
      const locked = { locked: 1, revision: rotation.revision + 1, updated_at: time(writer) }
      await trx.updateTable('target').set(locked).where('rotation_id', '=', rotationId).execute()
      await approving.onUsed?.(trx)
      const { person, planHash, signature } = approving
      const signed = signature !== undefined
      await tell(trx, writer, rotation, 'rotation.approved', { servers: ids.length, signed, hash: planHash })
      const data = { planHash, approver: person.id, ...(signed ? { signature } : {}) }
      return {
        change: { state: 'preparing', ...decision(rotation, writer, { word: 'approved', byId: person.id, signed }) },
        events: [{ type: 'approved', data }],
      }
    })
  } catch (error) {
    // Somebody who looks into a server once more may have locked it since it was found free.
    if (!isUniqueViolation(error)) throw error
    await refuseHeld(db, project, ids)
    throw error
  }
}

/** A second person's no. @throws ProblemError samePerson, otherPlan, wrongState */
export async function reject(
  db: Kysely<Database>,
  asker: Writer,
  rotationId: string,
  rejecting: Rejecting,
): Promise<void> {
  await changeRotation(db, asker, rotationId, async (rotation, trx, writer) => {
    if (isDecided(rotation, rejecting, 'rejected', writer.now())) return undefined
    const { person, planHash, reason } = rejecting
    await tell(trx, writer, rotation, 'rotation.rejected', { reason })
    const said = { word: 'rejected', byId: person.id, signed: false, reason } as const
    return ended(rotation, writer, said, { planHash, approver: person.id, reason })
  })
}

/** What a request becomes when nobody decided in time; undefined: somebody did, or may yet. */
export async function expiry(
  rotation: RotationHead,
  trx: Transaction<Database>,
  writer: Writer,
): Promise<Step | undefined> {
  if (rotation.state !== 'requested' || !isOver(rotation, writer.now())) return undefined
  await tell(trx, writer, rotation, 'rotation.expired', {})
  return ended(rotation, writer, { word: 'expired', signed: false }, { expiresAt: rotation.expires_at })
}

/** What a request becomes when it is taken back; the trail is the caller's. */
export const withdrawal = (rotation: RotationHead, writer: Writer): Step =>
  ended(rotation, writer, { word: 'withdrawn', signed: false }, {})

type Said = Omit<NonNullable<StoredApproval['decision']>, 'by' | 'at'>

/** Stopped before it began: the engine settles its targets, which hold no lock. */
const ended = (
  rotation: RotationHead,
  writer: Writer,
  said: Said & { word: Exclude<ApprovalWord, 'approved'> },
  data: Record<string, unknown>,
): Step => ({
  change: { state: 'stopping', ...decision(rotation, writer, said) },
  events: [{ type: said.word, data }],
})

function decision(rotation: RotationHead, writer: Writer, said: Said): RotationChange {
  const by = said.word === 'expired' ? {} : { by: writer.actor }
  // Only a request is decided, and every request has one.
  const { requester = '' } = approvalIn(rotation) ?? {}
  return { approval: storedApproval({ requester, decision: { ...said, ...by, at: time(writer) } }) }
}

const tell = (
  trx: Transaction<Database>,
  writer: Writer,
  { id, number, project }: RotationHead,
  action: ActivityAction,
  data: Record<string, unknown>,
) => {
  const { actor, address } = writer
  return record(trx, { at: time(writer), actor, address, action, project, data: { id, number, ...data } })
}
