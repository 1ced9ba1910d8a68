import type { Kysely, Transaction } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { KeyPairIdentity, Proof, StopAt, Waves } from '../../contract/rotation.ts'
import { type ActivityAction, limits, type RotationKind } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import { insertEvents, insertTargets, openRotationsOf } from '../database/bulk.ts'
import {
  type Database,
  type RotationHead,
  type TargetRow,
  rotationColumns,
  type RotationRow,
  untouchedTarget,
} from '../database/schema.ts'
import { isUniqueViolation } from '../database/trouble.ts'
import { ProblemError } from '../http/problem.ts'
import { storedApproval } from './approval.ts'
import { canonical, eventHash, sha256 } from './chain.ts'

/** Who asks for what, and the key under which the same request is the same rotation. */
export type Asked = {
  project: string
  user: string
  /** The network address that it came from. */
  address: string
  idempotencyKey: string
  /** The body as it was parsed, with the address it came to where that says more: what a replay must be equal to. */
  body: unknown
}

export type PlannedTarget = {
  serverId: string
  /** The key pair that the server is to show when it is read: a name, or null for none; absent: any. */
  seen?: string | null
  /** Where each has its own; absent: the plan's key pair. */
  to?: KeyPairIdentity
}

/** That it waits for a second person: not for the one with this stable id, and not longer than this. */
export type Waits = { requester: string; forMs: number }

/** What is submitted: immutable from here on, and hashed. */
export type Plan = {
  kind: RotationKind
  of?: { id: string; number: number }
  /** With its fingerprint as the cloud lists it now; absent where each target has its own. */
  keyPair?: KeyPairIdentity
  targets: PlannedTarget[]
  force: boolean
  reason: string
  proof: Proof
  /** With a signature: what else it takes to check it, so that the record alone is enough. */
  proven?: { publicKey: string; idempotencyKey: string }
  waves: Waves
  stopAt: StopAt
}

const scopeOf = ({ user, project }: Asked) => canonical([user, project])
const bodyHash = ({ body }: Asked) => sha256(canonical(body))

/** The rotation that this key already stands for; the same key with another body is refused. */
export async function replayOf(db: Kysely<Database>, asked: Asked): Promise<RotationHead | undefined> {
  const row = await db
    .selectFrom('rotation')
    .select(rotationColumns)
    .where('idempotency_scope', '=', scopeOf(asked))
    .where('idempotency_key', '=', asked.idempotencyKey)
    .executeTakeFirst()
  if (row !== undefined && row.body_hash !== bodyHash(asked)) throw new ProblemError('idempotencyKeyReused')
  return row
}

/**
 * Writes a rotation and its targets, locking every server, in one transaction. Nothing is sent: the engine takes it from
 * here, also after a restart. Submissions stand in a line, so that two with the same key are one, and numbers have no gaps.
 *
 * @param waits for a second person's approval, which locks the servers then; absent: it starts at once
 * @returns the rotation, and whether this call made it (else it is the replay of an earlier one with the same key)
 * @throws ProblemError serversInRotation naming the servers and who holds them; idempotencyKeyReused
 */
export async function submit(
  db: Kysely<Database>,
  asked: Asked,
  plan: Plan,
  now: number,
  waits?: Waits,
): Promise<{ rotation: RotationHead; created: boolean }> {
  try {
    return await submitInLine(db, asked, plan, now, waits)
  } catch (error) {
    // Somebody who looks into a server once more may have locked it since it was found free.
    if (!isUniqueViolation(error)) throw error
    await refuseHeld(db, asked.project, idsOf(plan))
    throw error
  }
}

function submitInLine(
  db: Kysely<Database>,
  asked: Asked,
  plan: Plan,
  now: number,
  waits?: Waits,
): Promise<{ rotation: RotationHead; created: boolean }> {
  return db.transaction().execute(async (trx) => {
    await standInLine(trx)
    const before = await replayOf(trx, asked)
    if (before !== undefined) return { rotation: before, created: false }
    if (waits === undefined) await refuseHeld(trx, asked.project, idsOf(plan))
    return { rotation: await write(trx, asked, plan, now, waits), created: true }
  })
}

/** Whoever locks servers comes after whoever began to before: two that each wait for a server of the other cannot be. */
export async function standInLine(trx: Transaction<Database>): Promise<void> {
  await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('name', '=', 'rotation')
    .execute()
}

const idsOf = ({ targets }: Plan) => targets.map(({ serverId }) => serverId)

/** @throws ProblemError serversInRotation naming those of the servers that an open rotation holds */
export async function refuseHeld(db: Kysely<Database>, project: string, ids: readonly string[]): Promise<void> {
  const held = await openRotationsOf(db, project, ids)
  if (held.length === 0) return
  const list = held.map(({ serverId, id, number }) => ({ serverId, rotation: { id, number } }))
  throw new ProblemError('serversInRotation', { count: held.length }, { held: list })
}

/** Where each kind stands in the activity trail. */
const told = {
  rotation: 'rotation.submitted',
  retry: 'rotation.retried',
  undo: 'rotation.undone',
} as const satisfies Record<RotationKind, ActivityAction>

async function write(
  trx: Transaction<Database>,
  asked: Asked,
  plan: Plan,
  now: number,
  waits: Waits | undefined,
): Promise<RotationHead> {
  const at = new Date(now).toISOString()
  const approval =
    waits === undefined
      ? undefined
      : { requester: waits.requester, expiresAt: new Date(now + waits.forMs).toISOString() }
  const { value: number } = await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'rotation')
    .returning('value')
    .executeTakeFirstOrThrow()
  const by = { project: asked.project, createdBy: asked.user, createdAt: at }
  const submission = canonical({ ...plan, ...by, ...(approval === undefined ? {} : { approval }) })
  const submissionHash = sha256(submission)
  const id = randomUUID()
  const data = { id, number, servers: plan.targets.length }
  const submitted = { sequence: 1, at, actor: asked.user, type: 'submitted', data }
  const lastHash = eventHash(submitted, submissionHash)
  const rotation: RotationRow = {
    id,
    number,
    project: asked.project,
    kind: plan.kind,
    of_id: plan.of?.id ?? null,
    key_pair_name: plan.keyPair?.name ?? null,
    key_pair_fingerprint: plan.keyPair?.fingerprint ?? null,
    reason: plan.reason,
    proof: JSON.stringify(plan.proof),
    force: plan.force ? 1 : 0,
    created_by: asked.user,
    created_at: at,
    finished_at: null,
    state: approval === undefined ? 'preparing' : 'requested',
    outcome: null,
    held: null,
    waves: JSON.stringify(plan.waves),
    stop_at: JSON.stringify(plan.stopAt),
    wave_log: '[]',
    wave: 0,
    preflight: 1,
    submission,
    submission_hash: submissionHash,
    approval: approval === undefined ? null : storedApproval({ requester: approval.requester }),
    expires_at: approval?.expiresAt ?? null,
    idempotency_scope: scopeOf(asked),
    idempotency_key: asked.idempotencyKey,
    body_hash: bodyHash(asked),
    revision: 1,
    last_hash: lastHash,
    last_sequence: 1,
  }
  await trx.insertInto('rotation').values(rotation).execute()
  await insertTargets(
    trx,
    plan.targets.map((target, position) => targetRow(rotation, target, position)),
  )
  await insertEvents(trx, [
    {
      rotation_id: rotation.id,
      sequence: 1,
      at,
      actor: asked.user,
      type: 'submitted',
      server_id: null,
      data: JSON.stringify(data),
      previous_hash: submissionHash,
      hash: lastHash,
    },
  ])
  const { kind, of, keyPair, reason } = plan
  await record(trx, {
    at,
    actor: asked.user,
    address: asked.address,
    action: told[kind],
    project: asked.project,
    data: {
      ...data,
      ...(of === undefined ? {} : { of: { id: of.id, number: of.number } }),
      ...(keyPair === undefined ? {} : { keyPair: { name: keyPair.name, fingerprint: keyPair.fingerprint } }),
      reason,
      // The beginning of the rotation's own chain, which cannot be exchanged any more without showing here.
      hash: submissionHash,
    },
  })
  return rotation
}

function targetRow(rotation: RotationHead, { serverId, seen, to }: PlannedTarget, position: number): TargetRow {
  return {
    ...untouchedTarget,
    rotation_id: rotation.id,
    server_id: serverId,
    position,
    project: rotation.project,
    to_name: to?.name ?? rotation.key_pair_name ?? '',
    to_fingerprint: to?.fingerprint ?? rotation.key_pair_fingerprint ?? '',
    seen: seen === undefined ? null : JSON.stringify(seen),
    updated_at: rotation.created_at,
    locked: rotation.state === 'requested' ? 0 : 1,
  }
}

/** 1 to 255 printable characters, kept as long as the rotation. */
export function idempotencyKeyOf(header: string | undefined): string {
  if (header === undefined || !/^[\x20-\x7e]+$/.test(header) || header.length > limits.idempotencyKey) {
    throw new ProblemError('idempotencyKeyMissing')
  }
  return header
}
