import type { CallName, MetadataCallName } from './calls.ts'
import { CloudError } from './error.ts'

/** No connection was made, so nothing was sent over it. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_PRIVATE_ADDRESS',
  'ERR_NOT_IN_THE_TABLE',
])
/** These also befall connections that stand; only from connect() do they prove it. */
const whileConnecting = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ECONNABORTED',
  'ECONNRESET',
])
const badCertificate =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|ERR_TLS_CERT_ALTNAME_INVALID$)/
const tlsTrouble = /^(?:ERR_TLS|ERR_SSL|EPROTO$)/

/**
 * A request that got no answer: time-out, dropped connection, name, TLS. fetch hides the system's error in the causes of
 * its own.
 *
 * @param bodyLeft whether the body was handed out to be sent; undefined: there was none. A request whose body never left
 *   was not applied, whatever became of its head.
 */
export function noAnswer(
  call: CallName | MetadataCallName,
  cause: unknown,
  timedOut: boolean,
  bodyLeft: boolean | undefined,
): CloudError {
  // What fetch says where it was told not to follow.
  if (cause instanceof Error && cause.cause instanceof Error && cause.cause.message === 'unexpected redirect') {
    return new CloudError({ code: 'redirect', kind: 'badAnswer', delivery: 'unknown', call, cause })
  }
  const errors = innermost(cause)
  const codes = [...new Set(errors.map(({ code }) => code))].join(', ')
  const tls = errors.some(({ code }) => badCertificate.test(code) || tlsTrouble.test(code))
  const isKeptBack = errors.some(({ code }) => code === 'ERR_PRIVATE_ADDRESS')
  const neverLeft = bodyLeft === false || (errors.length > 0 && errors.every((error) => provesNotSent(error)))
  return new CloudError({
    code: timedOut ? 'timeout' : tls ? 'tls' : isKeptBack ? 'privateAddress' : 'network',
    cloudMessage: timedOut ? '' : codes,
    kind: 'down',
    delivery: neverLeft ? 'notSent' : 'unknown',
    call,
    cause,
  })
}

type SystemError = { code: string; syscall: string }

const provesNotSent = ({ code, syscall }: SystemError) =>
  neverConnected.has(code) || (whileConnecting.has(code) && syscall === 'connect') || badCertificate.test(code)

/** Every address that was tried has an error of its own; each must prove it. */
function innermost(error: unknown, depth = 0): SystemError[] {
  if (!(error instanceof Error) || depth > 8) return []
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((one: unknown) => innermost(one, depth + 1))
  }
  if (error.cause instanceof Error) return innermost(error.cause, depth + 1)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : ''
  return code === '' ? [] : [{ code, syscall }]
}
