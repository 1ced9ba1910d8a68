import type { CallName, MetadataCallName } from './calls.ts'

/** What kind of trouble it is, for whoever decides what to do: from the catalogue, by code first. */
export type CloudErrorKind =
  | 'credentials'
  | 'forbidden'
  | 'notFound'
  | 'throttled'
  | 'busy'
  | 'down'
  | 'refused'
  | 'badAnswer'

/**
 * Whether the request took effect. `notSent`: it provably never left (connection refused, name, TLS, its body was never
 * asked for). `refused`: a well-formed refusal came back, or a 401, 403 or 429. `unknown`: anything else, and then nobody knows.
 */
export type Delivery = 'notSent' | 'refused' | 'unknown'

/** Why one server of a request was refused. */
export type EntryError = { code: string; message: string; kind: CloudErrorKind; retryable: boolean }

type Details = {
  code: string
  cloudMessage?: string | undefined
  status?: number | undefined
  requestId?: string | undefined
  kind: CloudErrorKind
  delivery: Delivery
  retryable?: boolean
  retryAfterMs?: number | undefined
  failures?: ReadonlyMap<string, EntryError> | undefined
  call: CallName | MetadataCallName
  cause?: unknown
}

/** The one error of the cloud client: whatever went wrong, in whichever of the cloud's shapes it was said. */
export class CloudError extends Error {
  override name = 'CloudError'
  /**
   * The cloud's code, normalised (`CPS.0099`, `APIGW.0301`, `IAM.401`); `HTTP.502` where it gave none; or ours: network,
   * timeout, tls, privateAddress, aborted, badAnswer, tooLarge, redirect, notSentInTime, noProject, severalProjects, noKey.
   */
  readonly code: string
  /** The cloud's own words, redacted where they quote credentials or signed headers, at most 512 characters. */
  readonly cloudMessage: string
  readonly status: number | undefined
  readonly requestId: string | undefined
  readonly kind: CloudErrorKind
  readonly delivery: Delivery
  /** The same may be sent again: it never left, or was refused in a way that proves that nothing was applied. */
  readonly retryable: boolean
  /** How long the cloud asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** Per server id, where a refusal names the servers it is about. Those not named are as unknown as ever. */
  readonly failures: ReadonlyMap<string, EntryError> | undefined
  readonly call: CallName | MetadataCallName

  constructor(details: Details) {
    const { code, cloudMessage = '', call, cause } = details
    super(`${call}: ${code} ${cloudMessage}`.trimEnd(), { cause })
    this.code = code
    this.cloudMessage = cloudMessage
    this.status = details.status
    this.requestId = details.requestId
    this.kind = details.kind
    this.delivery = details.delivery
    this.retryable = details.retryable ?? details.delivery === 'notSent'
    this.retryAfterMs = details.retryAfterMs
    this.failures = details.failures
    this.call = call
  }
}
