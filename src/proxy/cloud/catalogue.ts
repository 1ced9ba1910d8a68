import type { CloudErrorKind } from './error.ts'

type Entry = { kind: CloudErrorKind; retryable?: true }

/**
 * What a code means for whoever decides. Sources: ErrorCode (CPH), api-sign-errorcode (gateway), the error pages of DEW
 * and IAM. Classified by code first: the HTTP status of the same CPS code differs between editions of the reference.
 * `retryable` only where the refusal proves that nothing was applied and may pass by itself.
 */
const byCode: Record<string, Entry> = {
  'CPS.0001': { kind: 'forbidden' },
  'CPS.0003': { kind: 'down' },
  'CPS.0006': { kind: 'forbidden' },
  'CPS.0007': { kind: 'forbidden' },
  'CPS.0008': { kind: 'forbidden' },
  'CPS.0011': { kind: 'notFound' },
  'CPS.0015': { kind: 'notFound' },
  'CPS.0042': { kind: 'busy', retryable: true },
  'CPS.0050': { kind: 'notFound' },
  'CPS.0156': { kind: 'notFound' },
  'CPS.0159': { kind: 'notFound' },
  'APIGW.0301': { kind: 'credentials' },
  'APIGW.0302': { kind: 'forbidden' },
  'APIGW.0303': { kind: 'credentials' },
  'APIGW.0304': { kind: 'forbidden' },
  'APIGW.0305': { kind: 'credentials' },
  'APIGW.0306': { kind: 'forbidden' },
  'APIGW.0307': { kind: 'credentials' },
  'APIGW.0308': { kind: 'throttled', retryable: true },
  'APIGW.0310': { kind: 'forbidden' },
  'APIGW.0401': { kind: 'forbidden' },
  'APIGW.0402': { kind: 'forbidden' },
  'APIGW.0613': { kind: 'down' },
  'APIGW.0802': { kind: 'forbidden' },
  'KPS.4016': { kind: 'notFound' },
  'KPS.6004': { kind: 'notFound' },
  'KPS.9001': { kind: 'credentials' },
  'KPS.9002': { kind: 'forbidden' },
  'KPS.9003': { kind: 'forbidden' },
  'KPS.9004': { kind: 'forbidden' },
  'KPS.9005': { kind: 'forbidden' },
  'KPS.9006': { kind: 'forbidden' },
  'IAM.0001': { kind: 'credentials' },
  'IAM.0002': { kind: 'forbidden' },
  'IAM.0003': { kind: 'forbidden' },
  'IAM.0012': { kind: 'throttled', retryable: true },
  'IAM.0061': { kind: 'credentials' },
  'IAM.0062': { kind: 'credentials' },
  'IAM.0066': { kind: 'credentials' },
  'IAM.0067': { kind: 'credentials' },
  'IAM.0080': { kind: 'forbidden' },
  'IAM.0081': { kind: 'forbidden' },
  'IAM.0082': { kind: 'forbidden' },
  'IAM.0083': { kind: 'forbidden' },
  'IAM.1104': { kind: 'credentials' },
  'IAM.1105': { kind: 'credentials' },
  'IAM.1106': { kind: 'credentials' },
  'IAM.1107': { kind: 'credentials' },
  'IAM.1108': { kind: 'credentials' },
}

/** What a code is, with the HTTP status as a fall-back for codes that nobody wrote down. */
export function classify(code: string, status: number | undefined): { kind: CloudErrorKind; retryable: boolean } {
  const entry = byCode[code]
  if (entry !== undefined && !(entry.kind === 'down' && status === 400)) {
    return { kind: entry.kind, retryable: entry.retryable === true }
  }
  if (status === 429) return { kind: 'throttled', retryable: true }
  if (status === 401) return { kind: 'credentials', retryable: false }
  if (status === 403) return { kind: 'forbidden', retryable: false }
  if (status === 404) return { kind: 'notFound', retryable: false }
  if (status !== undefined && status >= 500) return { kind: 'down', retryable: false }
  return { kind: 'refused', retryable: false }
}

/** `CPS0005`, `cps.0005` and `APIG.0301` as the catalogue writes them; anything else as it came. */
export function normaliseCode(code: string): string {
  const trimmed = code.trim()
  const cps = /^CPS\.?(\d+)$/i.exec(trimmed)
  if (cps?.[1] !== undefined) return `CPS.${cps[1]}`
  const gateway = /^APIGW?\.(\d+)$/i.exec(trimmed)
  if (gateway?.[1] !== undefined) return `APIGW.${gateway[1]}`
  return trimmed
}
