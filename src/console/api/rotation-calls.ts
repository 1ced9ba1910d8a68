import { paths } from '../../contract/paths.ts'
import type { RetryRequest, Rotation, UndoRequest } from '../../contract/rotation.ts'
import type { RotationAction } from '../../contract/words.ts'
import { json } from './client.ts'

// Apart from the other calls: only the page of a rotation makes these, and it is loaded when it is opened.

/** A person's word to a rotation that is not finished. The answer is the rotation after it. */
export const controlRotation = (project: string, id: string, action: RotationAction) =>
  json<Rotation>(paths.rotationAction(project, id, action), { method: 'POST' })

const submission = (body: RetryRequest | UndoRequest, idempotencyKey: string) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
  body: JSON.stringify(body),
})

/** The answer is the new rotation; with the same key and body it is the same one. */
export const retryRotation = (project: string, id: string, body: RetryRequest, idempotencyKey: string) =>
  json<Rotation>(paths.rotationAction(project, id, 'retry'), submission(body, idempotencyKey))

/** The answer is the new rotation; with the same key and body it is the same one. */
export const undoRotation = (project: string, id: string, body: UndoRequest, idempotencyKey: string) =>
  json<Rotation>(paths.rotationAction(project, id, 'undo'), submission(body, idempotencyKey))

/** Settles an unknown target by hand. The answer is the rotation after it. */
export const settleTarget = (project: string, id: string, serverId: string, action: 'recheck' | 'markFailed') =>
  json<Rotation>(paths.targetAction(project, id, serverId, action), { method: 'POST' })
