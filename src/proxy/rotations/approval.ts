import type { Approval } from '../../contract/rotation.ts'
import type { ApprovalWord } from '../../contract/words.ts'
import type { RotationHead } from '../database/schema.ts'

/** What the ledger keeps of a request for approval, beside its event, which has the signature. */
export type StoredApproval = {
  /** The stable id of whoever asked: they may not approve it, whatever they are called by then. */
  requester: string
  decision?: {
    word: ApprovalWord
    /** The name of whoever decided, and the stable id where it takes one to decide; nobody decides that it expires. */
    by?: string
    byId?: string
    at: string
    signed: boolean
    reason?: string
  }
}

export const storedApproval = (approval: StoredApproval): string => JSON.stringify(approval)

/** The approval as it is stored; undefined: it needs none. */
export function approvalIn({ approval }: Pick<RotationHead, 'approval'>): StoredApproval | undefined {
  // Written by the function above.
  return approval === null ? undefined : (JSON.parse(approval) as StoredApproval)
}

/** Nobody can approve it any more, also where that is not written yet. */
export const isOver = ({ expires_at }: Pick<RotationHead, 'expires_at'>, now: number): boolean =>
  expires_at !== null && Date.parse(expires_at) <= now

type Shown = Pick<RotationHead, 'approval' | 'expires_at' | 'submission_hash'>

/** The approval as everybody may see it; null: it needs none. */
export function approvalOf(rotation: Shown): Approval | null {
  const { expires_at: expiresAt, submission_hash: planHash } = rotation
  const stored = approvalIn(rotation)
  if (stored === undefined || expiresAt === null) return null
  if (stored.decision === undefined) return { planHash, expiresAt }
  const { byId: _byId, ...decision } = stored.decision
  return { planHash, expiresAt, decision }
}
