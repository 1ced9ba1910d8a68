import { Trans } from '@lingui/react/macro'
import { IconFingerprint } from '@tabler/icons-react'
import type { Approval } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import css from './rotation-head.module.css'

/** What a second person said, and when, and whether a passkey signed it. */
export function DecisionText({ approval: { decision } }: { approval: Approval }) {
  const format = useFormat()
  if (decision === undefined) return <Trans>waits for a second person</Trans>
  const { word, by = '–', signed, reason = '' } = decision
  const at = format.dateTime(decision.at)
  switch (word) {
    case 'approved':
      return (
        <span className={css.proof}>
          {signed && <IconFingerprint size={14} aria-hidden="true" className={css.shown} />}
          {signed ? (
            <Trans>
              approved by {by}, {at}, signed with a passkey
            </Trans>
          ) : (
            <Trans>
              approved by {by}, {at}, without a passkey
            </Trans>
          )}
        </span>
      )
    case 'rejected':
      return (
        <Trans>
          rejected by {by}, {at}: {reason}
        </Trans>
      )
    case 'withdrawn':
      return (
        <Trans>
          withdrawn by {by}, {at}
        </Trans>
      )
    case 'expired':
    default:
      return <Trans>expired {at}: nobody decided in time</Trans>
  }
}
