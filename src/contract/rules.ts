import type {
  ActivityAction,
  ActivityGroup,
  KeyPairBlockCode,
  RotationAction,
  RotationState,
  ServerBlockCode,
  ServerStatus,
  TargetState,
} from './words.ts'
import { limits } from './words.ts'

/**
 * Whether a server in this status takes a new key pair. Only `normal` (5) is safe: "ready" is defined nowhere, but the
 * service refuses with CPS.0098, CPS.0099 and CPS.1028 (ErrorCode, UpdateKeypair). null: it can be rotated.
 */
export const statusBlock: Record<ServerStatus, ServerBlockCode | null> = {
  creating: 'creating',
  normal: null,
  abnormal: 'abnormal',
  frozen: 'frozen',
  shutDown: 'shutDown',
  shuttingDown: 'shuttingDown',
  shutDownFailed: 'shutDownFailed',
  starting: 'starting',
  deleted: 'deleted',
  unknown: 'unknownStatus',
}

/**
 * Whether a key pair can be put on a server: an SSH one, not frozen (frozen_state is a bit mask, ListKeypairs), its name
 * within the 64 bytes that CPH stores, and with the fingerprint by which it is told from one made anew under its name.
 */
export function keyPairBlock(keyPair: {
  name: string
  type: string
  frozen: boolean
  fingerprint: string
}): KeyPairBlockCode | null {
  if (keyPair.type !== 'ssh') return 'notSsh'
  if (keyPair.frozen) return 'frozen'
  if (keyPair.name.length > limits.keyPairName) return 'nameTooLong'
  if (keyPair.fingerprint === '') return 'noFingerprint'
  return null
}

type Standing = { terminal: boolean; onItsWay: boolean; needsALook: boolean }

/** What a target's state means for everybody who asks: locks, totals, tabs, polling. */
export const targetStanding: Record<TargetState, Standing> = {
  waiting: { terminal: false, onItsWay: false, needsALook: false },
  submitting: { terminal: false, onItsWay: true, needsALook: false },
  accepted: { terminal: false, onItsWay: true, needsALook: false },
  changed: { terminal: false, onItsWay: true, needsALook: false },
  verified: { terminal: true, onItsWay: false, needsALook: false },
  failed: { terminal: true, onItsWay: false, needsALook: true },
  unknown: { terminal: false, onItsWay: false, needsALook: true },
  skipped: { terminal: true, onItsWay: false, needsALook: false },
  stopped: { terminal: true, onItsWay: false, needsALook: false },
}

/**
 * In which states a rotation takes which word of a person: for the engine, the buttons and their tooltips. To stop one that is
 * only requested is to withdraw it.
 */
export const rotationActionStates: Record<RotationAction, readonly RotationState[]> = {
  pause: ['preparing', 'running'],
  resume: ['paused'],
  proceed: ['held'],
  stop: ['requested', 'preparing', 'running', 'held', 'paused'],
}

/**
 * `percent` of the targets left after preflight as a number of servers, for the engine that holds there and the review
 * that says so beforehand: rounded half up, at least 1.
 */
export const shareOf = (percent: number, of: number): number => Math.max(1, Math.floor((percent * of) / 100 + 0.5))

/** Where an action of the activity trail belongs, for the filter of the proxy and the words of the console. */
export const activityGroupOf: Record<ActivityAction, ActivityGroup> = {
  'rotation.submitted': 'submissions',
  'rotation.retried': 'submissions',
  'rotation.undone': 'submissions',
  'rotation.paused': 'control',
  'rotation.resumed': 'control',
  'rotation.proceeded': 'control',
  'rotation.stopped': 'control',
  'target.rechecked': 'control',
  'target.markedFailed': 'control',
  'rotation.held': 'outcomes',
  'rotation.finished': 'outcomes',
  'keyPair.importSent': 'keyPairs',
  'keyPair.imported': 'keyPairs',
  'keyPair.importFailed': 'keyPairs',
  'keyPair.importUnknown': 'keyPairs',
  'keyPair.deletionSent': 'keyPairs',
  'keyPair.deleted': 'keyPairs',
  'keyPair.deletionFailed': 'keyPairs',
  'keyPair.deletionUnknown': 'keyPairs',
  'rotation.approved': 'control',
  'rotation.rejected': 'control',
  'rotation.expired': 'outcomes',
  'rotation.withdrawn': 'control',
  'session.started': 'access',
  'session.refused': 'access',
  'session.confirmed': 'access',
  'session.ended': 'access',
  'session.revoked': 'access',
  'user.added': 'access',
  'user.roleChanged': 'access',
  'user.disabled': 'access',
  'user.enabled': 'access',
  'user.linkMade': 'access',
  'user.passwordSet': 'access',
  'passkey.added': 'access',
  'passkey.removed': 'access',
}
