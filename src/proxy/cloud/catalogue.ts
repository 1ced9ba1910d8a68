import type { CloudErrorKind } from './error.ts'

/**
 * What a code means for whoever decides. Classified by code first: the HTTP status of the same CPS code differs between
 * editions of the reference (all 400 in 2021, mixed now).
 */
const kinds: Record<string, CloudErrorKind> = {
  // ErrorCode (CPH). CPS.0067, 0098, 0099 and 1028 speak of one server or key pair of a change: `refused`, the default.
  'CPS.0001': 'forbidden',
  'CPS.0003': 'down',
  'CPS.0006': 'forbidden',
  'CPS.0007': 'forbidden',
  'CPS.0008': 'forbidden',
  'CPS.0011': 'notFound',
  'CPS.0015': 'notFound',
  'CPS.0042': 'busy',
  'CPS.0050': 'notFound',
  // The back end gave up on a job: what became of it is not said.
  'CPS.0054': 'down',
  'CPS.0156': 'notFound',
  'CPS.0159': 'notFound',
  // No such address on this site; must not be mistaken for a missing server.
  'CPS.1056': 'refused',
  // api-sign-errorcode (gateway). 0201 is one code for many statuses, and is classified by them.
  'APIGW.0101': 'refused',
  'APIGW.0103': 'down',
  'APIGW.0104': 'down',
  'APIGW.0105': 'down',
  'APIGW.0203': 'down',
  'APIGW.0301': 'credentials',
  'APIGW.0302': 'forbidden',
  'APIGW.0303': 'credentials',
  'APIGW.0304': 'forbidden',
  'APIGW.0305': 'credentials',
  'APIGW.0306': 'forbidden',
  'APIGW.0307': 'credentials',
  'APIGW.0308': 'throttled',
  'APIGW.0310': 'forbidden',
  'APIGW.0401': 'forbidden',
  'APIGW.0402': 'forbidden',
  'APIGW.0601': 'down',
  'APIGW.0606': 'down',
  'APIGW.0608': 'down',
  'APIGW.0609': 'down',
  'APIGW.0610': 'down',
  'APIGW.0611': 'down',
  'APIGW.0612': 'down',
  'APIGW.0613': 'down',
  'APIGW.0802': 'forbidden',
  // Error codes of DEW, SSH key pairs.
  'KPS.0003': 'down',
  'KPS.0004': 'down',
  'KPS.4016': 'notFound',
  'KPS.5001': 'down',
  'KPS.5002': 'down',
  'KPS.5003': 'down',
  'KPS.5004': 'down',
  'KPS.6004': 'notFound',
  'KPS.6007': 'down',
  'KPS.9001': 'credentials',
  'KPS.9002': 'forbidden',
  'KPS.9003': 'forbidden',
  'KPS.9004': 'forbidden',
  'KPS.9005': 'forbidden',
  'KPS.9006': 'forbidden',
  'Ecs.0314': 'notFound',
  // Error codes of IAM.
  'IAM.0001': 'credentials',
  'IAM.0002': 'forbidden',
  'IAM.0003': 'forbidden',
  'IAM.0004': 'notFound',
  'IAM.0006': 'down',
  'IAM.0012': 'throttled',
  'IAM.0061': 'credentials',
  'IAM.0062': 'credentials',
  'IAM.0066': 'credentials',
  'IAM.0067': 'credentials',
  'IAM.0080': 'credentials',
  'IAM.0081': 'credentials',
  'IAM.0082': 'credentials',
  'IAM.0083': 'forbidden',
  'IAM.1104': 'credentials',
  'IAM.1105': 'credentials',
  'IAM.1106': 'credentials',
  'IAM.1107': 'credentials',
  'IAM.1108': 'credentials',
}

/**
 * After which refusals the same may be sent again by itself: they prove that nothing was applied, and they pass. Refused
 * credentials and permissions prove it too, but do not pass without a person, and sending on would lock the key.
 */
const passes: ReadonlySet<CloudErrorKind> = new Set<CloudErrorKind>(['throttled', 'busy'])

function kindOfStatus(status: number | undefined): CloudErrorKind {
  if (status === undefined) return 'refused'
  if (status >= 500) return 'down'
  const known: Record<number, CloudErrorKind> = {
    401: 'credentials',
    403: 'forbidden',
    404: 'notFound',
    429: 'throttled',
  }
  return known[status] ?? 'refused'
}

/** What a refusal is: by its code, else by the HTTP status it came with. */
export function classify(code: string, status: number | undefined): { kind: CloudErrorKind; retryable: boolean } {
  const known = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  const kind = status === 429 ? 'throttled' : (known ?? kindOfStatus(status))
  return { kind, retryable: passes.has(kind) }
}

/** Every code that is classified by name, for tests that hold the tables together. */
export const classifiedCodes: readonly string[] = Object.keys(kinds)

/**
 * `CPS0005`, `cps.0005` and `APIG.0301` as the catalogue writes them; anything else as it came. ListJobs has been seen to
 * leave the dot out, and the gateway has two prefixes for the same numbers.
 */
export function normaliseCode(code: string): string {
  const trimmed = code.trim().slice(0, 64)
  const cps = /^CPS[.\s_-]?(\d+)$/i.exec(trimmed)?.[1]
  if (cps !== undefined) return `CPS.${cps.padStart(4, '0')}`
  const gateway = /^APIGW?\.?(\d+)$/i.exec(trimmed)?.[1]
  if (gateway !== undefined) return `APIGW.${gateway.padStart(4, '0')}`
  const other = /^(KPS|IAM|KMS)\.?(\d{4})$/i.exec(trimmed)
  if (other?.[1] !== undefined) return `${other[1].toUpperCase()}.${other[2]}`
  return trimmed
}
