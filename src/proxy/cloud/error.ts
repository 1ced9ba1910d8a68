import type { CallName } from './calls.ts'

/** What kind of trouble it is, for whoever decides what to do: from the catalogue, never from the HTTP status alone. */
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
 * Whether the request took effect. `notSent`: it provably never left (refused connection, name, TLS). `refused`: a
 * well-formed refusal came back. `unknown`: anything else, and then nobody knows.
 */
export type Delivery = 'notSent' | 'refused' | 'unknown'

type Details = {
  code: string
  cloudMessage: string
  status?: number | undefined
  requestId?: string | undefined
  kind: CloudErrorKind
  delivery: Delivery
  retryable: boolean
  call: CallName
  cause?: unknown
}

/** The one error of the cloud client: whatever went wrong, in whichever of the cloud's shapes it was said. */
export class CloudError extends Error {
  override name = 'CloudError'
  /** The cloud's code, normalised (`CPS.0099`, `APIGW.0301`), or ours: network, timeout, tls, badAnswer, tooLarge, redirect, notSentInTime, project, `HTTP.502`. */
  readonly code: string
  /** The cloud's own words, redacted where they quote credentials or signed headers, at most 1,024 characters. */
  readonly cloudMessage: string
  readonly status: number | undefined
  readonly requestId: string | undefined
  readonly kind: CloudErrorKind
  readonly delivery: Delivery
  /** A well-formed refusal after which the same may be sent again: it proves that nothing was applied, and may pass. */
  readonly retryable: boolean
  readonly call: CallName

  constructor(details: Details) {
    super(`${details.call}: ${details.code} ${details.cloudMessage}`, { cause: details.cause })
    this.code = details.code
    this.cloudMessage = details.cloudMessage
    this.status = details.status
    this.requestId = details.requestId
    this.kind = details.kind
    this.delivery = details.delivery
    this.retryable = details.retryable
    this.call = details.call
  }
}
