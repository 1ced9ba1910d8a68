import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { sessionQuery } from '../api/queries.ts'
import { type May, useMay } from '../ui/may.ts'

/** Whether whoever is here may approve or reject this request: approvers do, and nobody their own. */
export function useMayDecide({ createdBy }: Pick<Rotation, 'createdBy'>): May {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery())
  const role = useMay('rotations.approve', t`approvers decide on requests`)
  if (session?.user?.name === createdBy)
    return { may: false, why: t`You asked for it yourself: another person decides.` }
  return role
}

/** Whether a rotation, retry or undo of so many servers waits for a second person. */
export function useNeedsApproval(servers: number): boolean {
  const { data: session } = useQuery(sessionQuery())
  const from = session?.limits.approvalFrom
  return from !== undefined && servers >= from
}
