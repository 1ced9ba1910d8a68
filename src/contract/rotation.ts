import { z } from 'zod'
import { WebAuthnAnswer } from './access.ts'
import { CloudAnswer, CloudId, KeyPairName, Params, Text, Time } from './common.ts'
import {
  approvalWords,
  holdCodes,
  limits,
  proofAlgorithms,
  retryChoices,
  rotationKinds,
  rotationOutcomes,
  rotationStates,
  targetStates,
} from './words.ts'

/** A key pair is its name and its fingerprint: one made anew under an old name is another. */
export const KeyPairIdentity = z.object({ name: z.string(), fingerprint: z.string() })
export type KeyPairIdentity = z.infer<typeof KeyPairIdentity>

/** `first` servers, then hold for a person or go on; without `first` all at once. */
export const Waves = z.strictObject({
  first: z.int().min(1).max(limits.serversPerRotation).optional(),
  then: z.enum(['hold', 'continue']).optional(),
})
export type Waves = z.infer<typeof Waves>

/** At how many servers failed or unknown the rotation is held; `percent` is of the targets left after preflight. */
export const StopAt = z.strictObject({
  firstWave: z.int().min(1).optional(),
  failures: z.int().min(1).optional(),
  percent: z.number().gt(0).max(100).optional(),
})
export type StopAt = z.infer<typeof StopAt>

/** The browser's signature over the submission with the new private key, in base64url; proof.ts says what is signed. */
export const Signature = z.strictObject({
  algorithm: z.enum(proofAlgorithms),
  signature: z.string().regex(/^[A-Za-z0-9_-]{1,4096}$/),
})
export type Signature = z.infer<typeof Signature>
/** That whoever submitted it held the new private key, or that it was not shown. */
export const Proof = z.union(
  [z.literal('skipped'), Signature],
  'is "skipped", or an algorithm with a signature in base64url',
)
export type Proof = z.infer<typeof Proof>

/** Why, or the ticket: it stands in the record for good. */
const Reason = Text(limits.reason).min(1)

/**
 * The body of `POST …/rotations`. `seen` is what the operator saw on each server; another key pair there is not sent.
 * `fingerprint` is what the operator saw of the key pair; another one under its name is refused.
 */
export const RotationRequest = z.strictObject({
  keyPair: KeyPairName,
  fingerprint: z.string().min(1).max(255).optional(),
  serverIds: z.array(CloudId).min(1),
  seen: z.record(CloudId, z.string().max(255).nullable()).optional(),
  force: z.boolean().optional(),
  reason: Reason,
  proof: Proof,
  waves: Waves,
  stopAt: StopAt,
})
export type RotationRequest = z.infer<typeof RotationRequest>

/** The body of `POST …/retry`: which targets; everything else is kept. `serverIds` narrows them down. */
export const RetryRequest = z.strictObject({
  of: z.array(z.enum(retryChoices)).min(1),
  serverIds: z.array(CloudId).min(1).max(limits.serversPerRotation).optional(),
})
export type RetryRequest = z.infer<typeof RetryRequest>

/** The body of `POST …/undo`: every changed target without `serverIds`. */
export const UndoRequest = z.strictObject({
  serverIds: z.array(CloudId).min(1).max(limits.serversPerRotation).optional(),
  reason: Reason,
})
export type UndoRequest = z.infer<typeof UndoRequest>

/**
 * A second person's word on a rotation that waits in `requested`. `planHash` is the SHA-256 of what was submitted: it is what
 * they approve, and with a passkey what they sign.
 */
export const Approval = z.object({
  planHash: z.string(),
  expiresAt: Time,
  decision: z
    .object({
      word: z.enum(approvalWords),
      /** Absent where nobody decided in time. */
      by: z.string().optional(),
      at: Time,
      /** With a passkey, over the hash. */
      signed: z.boolean(),
      reason: z.string().optional(),
    })
    .optional(),
})
export type Approval = z.infer<typeof Approval>

/** The body of `POST …/approve`: the hash of the plan that was shown, and, of whoever has a passkey, its signature over it. */
export const ApproveRequest = z.strictObject({ planHash: z.string(), answer: WebAuthnAnswer.optional() })
export type ApproveRequest = z.infer<typeof ApproveRequest>

/** The body of `POST …/reject`. */
export const RejectRequest = z.strictObject({
  planHash: z.string(),
  reason: Reason,
})
export type RejectRequest = z.infer<typeof RejectRequest>

const Counts = z.partialRecord(z.enum(targetStates), z.int().nonnegative())
/** How many targets are in each state; a state nobody is in is absent. */
export type Counts = z.infer<typeof Counts>

export const Rotation = z.object({
  id: z.string(),
  /** Counts up per database; stands in titles. */
  number: z.int(),
  project: z.string(),
  kind: z.enum(rotationKinds),
  of: z.object({ id: z.string(), number: z.int() }).optional(),
  retriedBy: z.array(z.object({ id: z.string(), number: z.int() })).optional(),
  undoneBy: z.array(z.object({ id: z.string(), number: z.int() })).optional(),
  /** Absent for an undo: there each target has its own. */
  keyPair: KeyPairIdentity.optional(),
  reason: z.string(),
  proof: Proof,
  force: z.boolean(),
  createdBy: z.string(),
  createdAt: Time,
  finishedAt: Time.optional(),
  state: z.enum(rotationStates),
  outcome: z.enum(rotationOutcomes).optional(),
  /** `cloud` is what the cloud said, where its refusal is the reason. */
  held: z.object({ code: z.enum(holdCodes), params: Params, cloud: CloudAnswer.optional() }).optional(),
  waves: Waves,
  stopAt: StopAt,
  /** Present where a second person decides, or decided, whether it starts. */
  approval: Approval.optional(),
  counts: Counts,
  /**
   * How many of the failed and unknown targets the limits count no more, since a person went on past them: of the whole run,
   * and of the first wave. Absent: they count all.
   */
  excused: z.object({ servers: z.int(), firstWave: z.int() }).optional(),
  waveLog: z.array(
    z.object({ wave: z.int(), startedAt: Time, endedAt: Time.optional(), approvedBy: z.string().optional() }),
  ),
  batches: z.array(z.object({ number: z.int(), wave: z.int(), counts: Counts })),
  /** Raised by every change of the rotation or one of its targets. */
  revision: z.int(),
})
export type Rotation = z.infer<typeof Rotation>

const Why = z.object({ code: z.string(), params: Params })

export const TargetError = Why.extend({
  cloud: CloudAnswer.optional(),
})
export type TargetError = z.infer<typeof TargetError>

export const Target = z.object({
  serverId: z.string(),
  serverName: z.string().optional(),
  /** Absent: not read yet; null: the server had none; `fingerprint` is absent where its key pair was not in the list. */
  from: z.object({ name: z.string(), fingerprint: z.string().optional() }).nullable().optional(),
  to: KeyPairIdentity,
  /** What the operator saw on it when it was submitted; absent: it was not said. */
  seen: z.string().nullable().optional(),
  state: z.enum(targetStates),
  wave: z.int().optional(),
  batch: z.int().optional(),
  /** The cloud's id of the request that carried it: the only handle to its jobs (UpdateKeypair, ListJobs). */
  requestId: z.string().optional(),
  jobId: z.string().optional(),
  error: TargetError.optional(),
  skipped: Why.optional(),
  /** Requests sent for it, also those whose answer was lost. */
  attempts: z.int(),
  sentAt: Time.optional(),
  settledAt: Time.optional(),
  readBackAt: Time.optional(),
  nextCheckAt: Time.optional(),
  updatedAt: Time,
  revision: z.int(),
})
export type Target = z.infer<typeof Target>

/** What changed since a revision; everything without `since`. One snapshot. */
export const TargetChanges = z.object({
  revision: z.int(),
  state: z.enum(rotationStates),
  counts: Counts,
  targets: z.array(Target),
})
export type TargetChanges = z.infer<typeof TargetChanges>

/** A page of rotations, newest first; `next` goes back as `cursor`. */
export const RotationPage = z.object({ rotations: z.array(Rotation), next: z.string().optional() })
export type RotationPage = z.infer<typeof RotationPage>
