import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Params } from '../../contract/common.ts'
import type { Problem } from '../../contract/problem.ts'
import { problemText } from '../../contract/problem-text.ts'
import type { ProblemCode } from '../../contract/words.ts'
import { CloudError } from '../cloud/error.ts'

type More = Pick<Problem, 'cloud' | 'issues' | 'held' | 'servers' | 'rotations' | 'undoBlocked'>

const statuses: Record<ProblemCode, ContentfulStatusCode> = {
  invalidRequest: 422,
  invalidJson: 400,
  notJson: 415,
  bodyTooLarge: 413,
  notFound: 404,
  methodNotAllowed: 405,
  wrongHost: 421,
  crossOrigin: 403,
  signInNeeded: 401,
  forbidden: 403,
  signInRefused: 401,
  signInAgain: 403,
  tooManyAttempts: 429,
  linkInvalid: 403,
  passwordUnfit: 422,
  passkeyRefused: 422,
  providerRefused: 502,
  noSuchSignIn: 404,
  unknownUser: 404,
  userExists: 409,
  ownAccount: 409,
  unknownSession: 404,
  samePerson: 403,
  otherPlan: 409,
  signatureNeeded: 422,
  unknownProject: 404,
  unknownRotation: 404,
  idempotencyKeyMissing: 400,
  idempotencyKeyReused: 422,
  tooManyServers: 422,
  serversInRotation: 409,
  wrongState: 409,
  unknownTarget: 404,
  notUnknown: 409,
  sentAgainSince: 409,
  nothingToRetry: 422,
  nothingToUndo: 422,
  undoImpossible: 422,
  keyPairNotFound: 422,
  keyPairBlocked: 422,
  keyPairRemade: 422,
  keyPairExists: 409,
  keyPairInUse: 409,
  keyPairInRotation: 409,
  importUnknown: 502,
  deletionUnknown: 502,
  proofWrong: 422,
  proofUncheckable: 422,
  privateKeyRefused: 422,
  cloudCredentials: 502,
  cloudForbidden: 502,
  cloudNotFound: 404,
  cloudThrottled: 503,
  cloudDown: 502,
  cloudRefused: 502,
  cloudBadAnswer: 502,
  unavailable: 503,
  internal: 500,
}

/** A refusal on its way to the caller: a code of the contract, its parameters, and what belongs to it. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(code: ProblemCode, params: Params = {}, more: More = {}) {
    const { title } = problemText(code, params, 'en')
    super(title)
    this.problem = { type: 'about:blank', title, status: statuses[code], code, params, ...more }
  }
}

const cloudCodes: Record<CloudError['kind'], ProblemCode> = {
  credentials: 'cloudCredentials',
  forbidden: 'cloudForbidden',
  notFound: 'cloudNotFound',
  throttled: 'cloudThrottled',
  busy: 'cloudDown',
  down: 'cloudDown',
  refused: 'cloudRefused',
  badAnswer: 'cloudBadAnswer',
}

/** What the cloud said, as the contract carries it. */
export const cloudAnswer = (error: CloudError): NonNullable<Problem['cloud']> => ({
  ...(error.status === undefined ? {} : { status: error.status }),
  code: error.code,
  message: error.cloudMessage,
  ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
})

/** Any thrown value as a problem; what nobody expected becomes `internal` and says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof CloudError) {
    return new ProblemError(cloudCodes[error.kind], { call: error.call }, { cloud: cloudAnswer(error) }).problem
  }
  return new ProblemError('internal').problem
}

export function sendProblem(c: Context, problem: Problem): Response {
  return c.json(problem, problem.status as ContentfulStatusCode, { 'content-type': 'application/problem+json' })
}
