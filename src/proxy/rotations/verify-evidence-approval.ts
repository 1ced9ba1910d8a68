import { z } from 'zod'
import type { Evidence, EvidenceEvent } from '../../contract/evidence.ts'
import { approvalWords } from '../../contract/words.ts'
import { ApprovalSignature, misfitOf } from './approval-signature.ts'
import { type Break, compareFields, differs } from './verify-evidence-break.ts'

/** What a submission that waits for a second person has. */
const Asked = z.object({ requester: z.string(), expiresAt: z.string() })
/** What whoever approves or rejects says. */
const Said = z.object({
  planHash: z.string(),
  approver: z.string(),
  reason: z.string().optional(),
  signature: ApprovalSignature.optional(),
})

const words: ReadonlySet<string> = new Set(approvalWords)

/**
 * Whether a rotation that needed a second person had one before anything else happened: somebody else than who asked, in
 * time, on this plan, and with a signature that fits where there is one.
 */
export function* checkApproval({ rotation, submission, submissionHash, events }: Evidence): Generator<Break> {
  const own = events.filter(({ serverId }) => serverId === undefined)
  const decision = own.find(({ type }) => words.has(type))
  if (submission['approval'] === undefined) {
    if (decision !== undefined)
      yield differs(`event ${decision.sequence}`, 'no approval: none was needed', decision.type)
    yield* compareFields('rotation', { approval: undefined }, rotation)
    return
  }
  const asked = Asked.safeParse(submission['approval'])
  if (!asked.success) {
    yield differs('submission, approval', 'who asked, and until when', submission['approval'])
    return
  }
  const { requester, expiresAt } = asked.data
  yield* checkOrder(events, decision)
  const said = decision === undefined ? undefined : Said.safeParse(decision.data).data
  if (decision?.type === 'approved' || decision?.type === 'rejected') {
    const where = `event ${decision.sequence} (${decision.type})`
    if (said === undefined) yield differs(where, 'who decided, on which plan', decision.data)
    if (said?.planHash !== submissionHash) yield differs(`${where}, planHash`, submissionHash, said?.planHash)
    if (said?.approver === requester) yield differs(`${where}, approver`, 'somebody else than who asked', requester)
    if (decision.at >= expiresAt) yield differs(`${where}, at`, `before ${expiresAt}`, decision.at)
    const misfit = said?.signature && misfitOf(said.signature, submissionHash)
    if (misfit !== undefined)
      yield differs(`${where}, signature`, 'one by a passkey over the plan', `another ${misfit}`)
  }
  const expected = {
    planHash: submissionHash,
    expiresAt,
    ...(decision === undefined ? {} : { decision: decisionOf(decision, said) }),
  }
  yield* compareFields('rotation', { approval: expected }, rotation)
}

function decisionOf({ type, actor, at }: EvidenceEvent, said: z.infer<typeof Said> | undefined) {
  return {
    word: type,
    ...(type === 'expired' ? {} : { by: actor }),
    at,
    signed: said?.signature !== undefined,
    ...(said?.reason === undefined ? {} : { reason: said.reason }),
  }
}

/** Between the submission and the decision nothing happens, and without a yes nothing is sent. */
function* checkOrder(events: readonly EvidenceEvent[], decision: EvidenceEvent | undefined): Generator<Break> {
  const second = events[1]
  if (second !== undefined && second !== decision) {
    yield differs(`event ${second.sequence}`, 'the word of a second person', second.type)
  }
  if (decision?.type === 'approved') return
  const sent = events.find(({ type }) => type === 'submitting')
  if (sent !== undefined) yield differs(`event ${sent.sequence}`, 'nothing sent, without an approval', sent.type)
}

/** Whose passkey signed, by its id. */
export function signerOf(events: readonly EvidenceEvent[]): string {
  const approved = events.find(({ type }) => type === 'approved')
  return Said.safeParse(approved?.data).data?.signature?.credentialId ?? ''
}
