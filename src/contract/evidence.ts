import { z } from 'zod'
import { Time } from './common.ts'
import { Rotation, Target, TargetError } from './rotation.ts'

/** SHA-256, as 64 hexadecimal digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * In English, for a reader who has no console: what a code and its parameters mean. A rendering of them and no part of
 * what is proven; another version may word it otherwise.
 */
const Text = z.string()

export const EvidenceTarget = z.strictObject({
  // What it showed when it was submitted stands in the submission.
  ...Target.omit({ seen: true, nextCheckAt: true, updatedAt: true, revision: true }).shape,
  error: TargetError.extend({ text: Text }).optional(),
  skipped: Target.shape.skipped.unwrap().extend({ text: Text }).optional(),
})
export type EvidenceTarget = z.infer<typeof EvidenceTarget>

/**
 * One row of the record, never changed. `hash` is SHA-256 over the RFC 8785 JSON of all its other fields, `previousHash`
 * the hash of the event before; the first one's is the hash of the submission.
 */
export const EvidenceEvent = z.strictObject({
  /** 1, 2, 3 and so on, without a gap. */
  sequence: z.int(),
  at: Time,
  /** The name of the person, or `engine`. */
  actor: z.string(),
  type: z.string(),
  /** Absent where it is about the rotation as a whole. */
  serverId: z.string().optional(),
  /** What was written, under the names that a target has. */
  data: z.record(z.string(), z.unknown()),
  previousHash: Hash,
  hash: Hash,
})
export type EvidenceEvent = z.infer<typeof EvidenceEvent>

/** The exportable record of a rotation, of one moment: `evidence.json`. */
export const Evidence = z.strictObject({
  format: z.literal('keyturn-evidence'),
  version: z.literal(1),
  exportedAt: Time,
  rotation: z.strictObject({
    ...Rotation.omit({ batches: true, revision: true, retriedBy: true, undoneBy: true }).shape,
    held: Rotation.shape.held.unwrap().extend({ text: Text }).optional(),
  }),
  /** What was submitted, never changed; its RFC 8785 JSON has the hash below. */
  submission: z.record(z.string(), z.unknown()),
  submissionHash: Hash,
  /** In the order of submission. */
  targets: z.array(EvidenceTarget),
  /** Oldest first. */
  events: z.array(EvidenceEvent),
  /** The newest event. Noted elsewhere, it shows later that nothing before it was changed. */
  head: z.strictObject({ sequence: z.int(), hash: Hash }),
})
export type Evidence = z.infer<typeof Evidence>
