import type { Kysely, Transaction } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { KeyPairIdentity, RotationRequest } from '../../contract/rotation.ts'
import { limits } from '../../contract/words.ts'
import { insertEvents, insertTargets, openRotationsOf } from '../database/bulk.ts'
import type { Database, RotationRow, TargetRow } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { canonical, eventHash, sha256 } from './chain.ts'

export type Submission = {
  project: string
  user: string
  idempotencyKey: string
  request: RotationRequest
  /** The key pair as the cloud lists it now; its fingerprint becomes part of the plan. */
  keyPair: KeyPairIdentity
  now: number
}

const scopeOf = (user: string, project: string) => canonical([user, project])

/** The rotation that this key already stands for; the same key with another body is refused. */
export async function replayOf(
  db: Kysely<Database>,
  { project, user, idempotencyKey, request }: Omit<Submission, 'keyPair' | 'now'>,
): Promise<RotationRow | undefined> {
  const row = await db
    .selectFrom('rotation')
    .selectAll()
    .where('idempotency_scope', '=', scopeOf(user, project))
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  if (row !== undefined && row.body_hash !== sha256(canonical(request))) throw new ProblemError('idempotencyKeyReused')
  return row
}

/**
 * Writes a rotation and its targets, locking every server, in one transaction. Nothing is sent: the engine takes it from
 * here, also after a restart.
 *
 * @returns the rotation, and whether this call made it (else it is the replay of an earlier one with the same key)
 * @throws ProblemError serversInRotation naming the servers and who holds them; idempotencyKeyReused
 */
export async function submit(
  db: Kysely<Database>,
  submission: Submission,
): Promise<{ rotation: RotationRow; created: boolean }> {
  return db.transaction().execute(async (trx) => {
    const before = await replayOf(trx, submission)
    if (before !== undefined) return { rotation: before, created: false }
    const { project, request } = submission
    const held = await openRotationsOf(trx, project, request.serverIds)
    if (held.length > 0) {
      const list = held.map(({ serverId, id, number }) => ({ serverId, rotation: { id, number } }))
      throw new ProblemError('serversInRotation', { count: held.length }, { held: list })
    }
    return { rotation: await write(trx, submission), created: true }
  })
}

async function write(trx: Transaction<Database>, submission: Submission): Promise<RotationRow> {
  const { project, user, request, keyPair } = submission
  const at = new Date(submission.now).toISOString()
  const { highest } = await trx
    .selectFrom('rotation')
    .select((eb) => eb.fn.max('number').as('highest'))
    .executeTakeFirstOrThrow()
  const plan = canonical({ project, kind: 'rotation', keyPair, createdBy: user, createdAt: at, request })
  const planHash = sha256(plan)
  const submitted = { sequence: 1, at, actor: user, type: 'submitted', data: { servers: request.serverIds.length } }
  const lastHash = eventHash(submitted, planHash)
  const rotation: RotationRow = {
    id: randomUUID(),
    number: (highest ?? 0) + 1,
    project,
    kind: 'rotation',
    of_id: null,
    key_pair_name: keyPair.name,
    key_pair_fingerprint: keyPair.fingerprint,
    reason: request.reason,
    proof: JSON.stringify(request.proof),
    force: request.force === true ? 1 : 0,
    created_by: user,
    created_at: at,
    finished_at: null,
    state: 'preparing',
    outcome: null,
    held: null,
    waves: JSON.stringify(request.waves),
    stop_at: JSON.stringify(request.stopAt),
    wave_log: '[]',
    submission: plan,
    submission_hash: planHash,
    approval: null,
    expires_at: null,
    idempotency_scope: scopeOf(user, project),
    idempotency_key: submission.idempotencyKey,
    body_hash: sha256(canonical(request)),
    revision: 1,
    last_hash: lastHash,
    last_sequence: 1,
  }
  await trx.insertInto('rotation').values(rotation).execute()
  await insertTargets(
    trx,
    request.serverIds.map((serverId, position) => target(rotation, request, keyPair, serverId, position)),
  )
  await insertEvents(trx, [
    {
      rotation_id: rotation.id,
      sequence: 1,
      at,
      actor: user,
      type: 'submitted',
      server_id: null,
      data: JSON.stringify(submitted.data),
      previous_hash: planHash,
      hash: lastHash,
    },
  ])
  return rotation
}

function target(
  rotation: RotationRow,
  request: RotationRequest,
  keyPair: KeyPairIdentity,
  serverId: string,
  position: number,
): TargetRow {
  const seen = request.seen?.[serverId]
  return {
    rotation_id: rotation.id,
    server_id: serverId,
    position,
    project: rotation.project,
    server_name: null,
    from_read: 0,
    from_name: null,
    from_fingerprint: null,
    to_name: keyPair.name,
    to_fingerprint: keyPair.fingerprint,
    seen: seen === undefined ? null : JSON.stringify(seen),
    state: 'waiting',
    wave: null,
    batch: null,
    request_id: null,
    job_id: null,
    error: null,
    skipped: null,
    attempts: 0,
    deferrals: 0,
    sent_at: null,
    job_ended_at: null,
    settled_at: null,
    read_back_at: null,
    next_check_at: null,
    updated_at: rotation.created_at,
    revision: 1,
    locked: 1,
  }
}

/** 1 to 255 printable characters, kept as long as the rotation. */
export function idempotencyKeyOf(header: string | undefined): string {
  if (header === undefined || !/^[\x20-\x7e]+$/.test(header) || header.length > limits.idempotencyKey) {
    throw new ProblemError('idempotencyKeyMissing')
  }
  return header
}
