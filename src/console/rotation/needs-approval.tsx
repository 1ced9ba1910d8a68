import { Trans } from '@lingui/react/macro'
import { useNeedsApproval } from './may-decide.ts'

/** Said before a rotation of so many servers is asked for. */
export function NeedsApproval({ servers }: { servers: number }) {
  if (!useNeedsApproval(servers)) return null
  return (
    <p>
      <Trans>Needs a second person’s approval: nothing is sent before that.</Trans>
    </p>
  )
}
