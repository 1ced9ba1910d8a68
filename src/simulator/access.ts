import { timingSafeEqual } from 'node:crypto'
import type { Agency } from './agency.ts'
import type { Clock } from './clock.ts'
import { gatewayError, notAuthenticated } from './errors.ts'
import type { Project } from './projects.ts'
import type { Call, Reply } from './reply.ts'
import { canonicalRequest, parseAuthorization, parseSdkDate, signatureOf } from './signature.ts'

const tolerance = 15 * 60_000
const lockTime = 5 * 60_000
const failuresBeforeLock = 5

export type Access = {
  /** The projects that the caller's key opens, or the gateway's refusal. */
  check(call: Call, requestId: string): { projects: Project[] } | { refusal: Reply }
  reset(): void
}

/**
 * The gateway's signature check (api-sign pages). Five failures in a row lock an access key for five minutes, and then
 * the right signature is refused as well.
 */
export function createAccess(projects: Project[], agency: Agency, clock: Clock, strict: boolean): Access {
  const failures = new Map<string, { inARow: number; lockedUntil: number }>()

  function verify(
    call: Call,
    requestId: string,
  ): { projects: Project[]; ak: string } | { refusal: Reply; ak?: string } {
    const header = call.headers.get('authorization')
    if (header === null) return { refusal: notAuthenticated(requestId, 'decrypt token fail') }
    const claim = parseAuthorization(header)
    if (!claim) return { refusal: notAuthenticated(requestId, 'verify aksk signature fail') }
    const ak = claim.access
    const lock = failures.get(ak)
    if (lock && lock.lockedUntil > clock.now()) {
      return { refusal: notAuthenticated(requestId, 'AK access failed to reach the limit,forbidden') }
    }
    const temporary = agency.find(ak)
    const own = temporary ? projects.slice(0, 1) : projects.filter((project) => project.ak === ak)
    const credential = temporary ?? own[0]
    if (!credential) return { refusal: notAuthenticated(requestId, 'Get secretKey failed'), ak }

    const date = call.headers.get('x-sdk-date') ?? ''
    const wrong = { refusal: notAuthenticated(requestId, 'verify aksk signature fail'), ak }
    if (!claim.signedHeaders.includes('x-sdk-date')) return wrong
    const sentAt = parseSdkDate(date)
    if (Number.isNaN(sentAt)) return wrong
    if (strict && Math.abs(clock.now() - sentAt) > tolerance) {
      const message = 'Incorrect app authentication information: X-Sdk-Date is more than 15 minutes off'
      return { refusal: gatewayError(requestId, 401, 'APIGW.0303', message), ak }
    }
    if ((call.headers.get('x-security-token') ?? undefined) !== credential.securityToken) {
      return { refusal: notAuthenticated(requestId, 'decrypt token fail'), ak }
    }
    const given = Buffer.from(claim.signature)
    const right = [true, false].some((decodeFirst) => {
      const canonical = canonicalRequest(call, claim.signedHeaders, decodeFirst)
      return canonical !== null && timingSafeEqual(given, Buffer.from(signatureOf(canonical, date, credential.sk)))
    })
    return right ? { projects: own, ak } : wrong
  }

  return {
    check(call, requestId) {
      const result = verify(call, requestId)
      if ('projects' in result) failures.delete(result.ak)
      else if (result.ak !== undefined) {
        const past = failures.get(result.ak)
        // A lock that has run out starts the count anew.
        const inARow = (past && past.lockedUntil === 0 ? past.inARow : 0) + 1
        const lockedUntil = inARow >= failuresBeforeLock ? clock.now() + lockTime : 0
        failures.set(result.ak, { inARow, lockedUntil })
      }
      return result
    },
    reset: () => failures.clear(),
  }
}
