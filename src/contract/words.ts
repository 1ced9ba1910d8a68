/**
 * The closed lists of words that the console, the proxy and the ledger share. No schemas here, so that the console's
 * first view can use the lists without carrying the schema library.
 */

/** What the cloud says of a server, in our words; `unknown` stands for a number that has no documented meaning. */
export const serverStatuses = [
  'creating',
  'normal',
  'abnormal',
  'frozen',
  'shutDown',
  'shuttingDown',
  'shutDownFailed',
  'starting',
  'deleted',
  'unknown',
] as const
export type ServerStatus = (typeof serverStatuses)[number]

/** The states of a target, in the order they stand in on a bar's legend: the way, then what is off it. */
export const targetStates = [
  'waiting',
  'submitting',
  'accepted',
  'changed',
  'verified',
  'failed',
  'unknown',
  'skipped',
  'stopped',
] as const
export type TargetState = (typeof targetStates)[number]

export const rotationStates = ['requested', 'preparing', 'running', 'held', 'paused', 'stopping', 'finished'] as const
export type RotationState = (typeof rotationStates)[number]

export const rotationKinds = ['rotation', 'retry', 'undo'] as const
export type RotationKind = (typeof rotationKinds)[number]

/** What a person may tell a rotation that is not finished. */
export const rotationActions = ['pause', 'resume', 'proceed', 'stop'] as const
export type RotationAction = (typeof rotationActions)[number]

/** Which targets a retry takes: each its own choice. */
export const retryChoices = ['failed', 'unknown', 'neverSent'] as const
export type RetryChoice = (typeof retryChoices)[number]

/** Why a server cannot be put back on the key pair it had. */
export const undoBlockCodes = [
  'notInRotation',
  'notChanged',
  'noPreviousKeyPair',
  'keyPairGone',
  'keyPairRemade',
] as const
export type UndoBlockCode = (typeof undoBlockCodes)[number]

export const rotationOutcomes = ['verified', 'partlyFailed', 'failed', 'stopped'] as const
export type RotationOutcome = (typeof rotationOutcomes)[number]

/** What the activity trail tells of: what people and the engine did, not what became of single servers. */
export const activityActions = [
  'rotation.submitted',
  'rotation.retried',
  'rotation.undone',
  'rotation.paused',
  'rotation.resumed',
  'rotation.proceeded',
  'rotation.stopped',
  'target.rechecked',
  'target.markedFailed',
  'rotation.held',
  'rotation.finished',
  'keyPair.importSent',
  'keyPair.imported',
  'keyPair.importFailed',
  'keyPair.importUnknown',
  'keyPair.deletionSent',
  'keyPair.deleted',
  'keyPair.deletionFailed',
  'keyPair.deletionUnknown',
  'rotation.approved',
  'rotation.rejected',
  'rotation.expired',
  'rotation.withdrawn',
  'session.started',
  'session.refused',
  'session.confirmed',
  'session.ended',
  'session.revoked',
  'user.added',
  'user.roleChanged',
  'user.disabled',
  'user.enabled',
  'user.linkMade',
  'user.passwordSet',
  'passkey.added',
  'passkey.removed',
] as const
export type ActivityAction = (typeof activityActions)[number]

/** By which the trail is filtered. */
export const activityGroups = ['submissions', 'control', 'outcomes', 'keyPairs', 'access'] as const
export type ActivityGroup = (typeof activityGroups)[number]

/**
 * What became of one call of a connection check: answered as it should be; refused for want of permission or by a bad key;
 * failed in any other way; or not tried at all.
 */
export const callResults = ['answered', 'refused', 'failed', 'notTried'] as const
export type CallResultWord = (typeof callResults)[number]

/** Why a call was not tried. */
export const skippedCalls = ['changes', 'keyRefused', 'hostDown', 'noProject'] as const
export type SkippedCall = (typeof skippedCalls)[number]

/**
 * How a proof is signed, by the key: as JOSE names them (RFC 7518 section 3.1, RFC 9864). An ECDSA signature is the two
 * numbers side by side, not DER.
 */
export const proofAlgorithms = ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'] as const
export type ProofAlgorithm = (typeof proofAlgorithms)[number]

/** Limits that both sides keep to. */
export const limits = {
  /** Servers in one rotation. */
  serversPerRotation: 10_000,
  /** A rotation of more servers than this is large: their number is typed, and the sign-in has to be fresh. */
  largeOver: 20,
  /** Characters of a reason or ticket. */
  reason: 500,
  /** Bytes of a key pair's name that CPH stores (UpdateKeypair, ListCloudPhoneServers: `keypair_name`). */
  keyPairName: 64,
  /** Characters of a public key's line (CreateKeypair: `public_key`). */
  publicKey: 1024,
  /** Characters of what is searched for. */
  searchText: 200,
  /** Characters of an Idempotency-Key. */
  idempotencyKey: 255,
} as const

/** Why a server cannot be rotated now. `inRotation` carries `{ id, number }`, `unknownStatus` carries `{ status }`. */
export const serverBlockCodes = [
  'creating',
  'abnormal',
  'frozen',
  'shutDown',
  'shuttingDown',
  'shutDownFailed',
  'starting',
  'deleted',
  'unknownStatus',
  'inRotation',
] as const
export type ServerBlockCode = (typeof serverBlockCodes)[number]

/** Why a key pair cannot be put on a server. `nameTooLong` carries `{ limit }`. */
export const keyPairBlockCodes = ['frozen', 'notSsh', 'nameTooLong', 'noFingerprint'] as const
export type KeyPairBlockCode = (typeof keyPairBlockCodes)[number]

/** Why a target was not sent: what blocks the server, or what changed between looking and sending. */
export const skipCodes = [
  ...serverBlockCodes,
  'alreadyOnKeyPair',
  'changedSinceSeen',
  'gone',
  'notRead',
  'keyPairGone',
  'keyPairRemade',
  'changedSince',
  'noPreviousKeyPair',
] as const
export type SkipCode = (typeof skipCodes)[number]

/**
 * Why a target failed or is unknown, where the cloud's own code does not say it. A refusal of the cloud keeps the cloud's
 * code (`CPS.0099`); these are for what the cloud did not say.
 */
export const targetErrorCodes = [
  'noAnswer',
  'notSent',
  'crashWhileSending',
  'badAnswer',
  'missingEntry',
  'jobVanished',
  'jobRunning',
  'jobFailed',
  'jobNotRead',
  'notChanged',
  'notRead',
  'gone',
  'markedFailed',
] as const
export type TargetErrorCode = (typeof targetErrorCodes)[number]

/** What became of a request for a second person's approval. */
export const approvalWords = ['approved', 'rejected', 'expired', 'withdrawn'] as const
export type ApprovalWord = (typeof approvalWords)[number]

/** Why a rotation is held. `cloud` carries the code of the refusal that held it. */
export const holdCodes = ['firstWave', 'firstWaveFailures', 'failures', 'percent', 'cloud'] as const
export type HoldCode = (typeof holdCodes)[number]

/** How people sign in. `none` lets in whoever reaches the loopback address, as one user with every permission. */
export const signInWays = ['local', 'oidc', 'none'] as const
export type SignInWay = (typeof signInWays)[number]

/** Every refusal of the proxy has one of these codes. */
export const problemCodes = [
  'invalidRequest',
  'invalidJson',
  'notJson',
  'bodyTooLarge',
  'notFound',
  'methodNotAllowed',
  'wrongHost',
  'crossOrigin',
  'signInNeeded',
  'forbidden',
  'signInRefused',
  'signInAgain',
  'tooManyAttempts',
  'linkInvalid',
  'passwordUnfit',
  'passkeyRefused',
  'providerRefused',
  'noSuchSignIn',
  'unknownUser',
  'userExists',
  'ownAccount',
  'unknownSession',
  'samePerson',
  'otherPlan',
  'signatureNeeded',
  'unknownProject',
  'unknownRotation',
  'idempotencyKeyMissing',
  'idempotencyKeyReused',
  'tooManyServers',
  'serversInRotation',
  'wrongState',
  'unknownTarget',
  'notUnknown',
  'sentAgainSince',
  'nothingToRetry',
  'nothingToUndo',
  'undoImpossible',
  'keyPairNotFound',
  'keyPairRemade',
  'keyPairBlocked',
  'keyPairExists',
  'keyPairInUse',
  'keyPairInRotation',
  'importUnknown',
  'deletionUnknown',
  'proofWrong',
  'proofUncheckable',
  'privateKeyRefused',
  'cloudCredentials',
  'cloudForbidden',
  'cloudNotFound',
  'cloudThrottled',
  'cloudDown',
  'cloudRefused',
  'cloudBadAnswer',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export const roles = ['viewer', 'operator', 'approver', 'administrator'] as const
export type Role = (typeof roles)[number]

/** What a route may ask for. Each route says which one it needs, where it is declared. */
export const permissions = [
  'servers.read',
  'keyPairs.read',
  'keyPairs.import',
  'keyPairs.delete',
  'rotations.read',
  'rotations.create',
  'rotations.control',
  'rotations.approve',
  'activity.read',
  'check.run',
  'users.manage',
] as const
export type Permission = (typeof permissions)[number]
