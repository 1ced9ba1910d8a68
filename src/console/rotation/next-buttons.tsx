import { useLingui } from '@lingui/react/macro'
import { IconPlayerPlayFilled, IconRotateClockwise } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { retryCounts } from './after.ts'
import { useFollowing } from './following-text.ts'
import type { LiveTargets } from './live-targets.ts'
import { loadRetry, type OpenDialog } from './rotation-dialogs.tsx'
import type { Control } from './use-control.ts'

type GoOnProps = {
  rotation: Rotation
  live: LiveTargets
  control: Control
  onOpen: (dialog: OpenDialog) => void
  className?: string | undefined
}

/** The next step of a held rotation: in its notice, and on a phone in the dock. */
export function GoOnButton({ rotation, live, control, onOpen, className }: GoOnProps) {
  const { t } = useLingui()
  const format = useFormat()
  const count = format.number(useFollowing(rotation, live).servers)
  return (
    <ActionButton
      icon={IconPlayerPlayFilled}
      look="primary"
      pending={control.pending === 'proceed'}
      off={!control.may || !control.offers('proceed')}
      why={control.why}
      className={className}
      onClick={() => onOpen('goOn')}
    >
      {t`Go on with ${count}…`}
    </ActionButton>
  )
}

/** The next step of a paused rotation. Nothing is asked: it goes on as it was planned. */
export function ResumeButton({ control, className }: { control: Control; className?: string | undefined }) {
  const { t } = useLingui()
  const pending = control.pending === 'resume'
  return (
    <ActionButton
      icon={IconPlayerPlayFilled}
      look="primary"
      pending={pending}
      off={!control.may || !control.offers('resume')}
      why={control.why}
      className={className}
      onClick={() => control.say('resume')}
    >
      {pending ? t`Resuming…` : t`Resume`}
    </ActionButton>
  )
}

type RetryProps = {
  live: LiveTargets
  control: Control
  onOpen: (dialog: OpenDialog) => void
  className?: string | undefined
}

/** The next step of a finished rotation in which something failed, is unknown or was never sent. */
export function RetryButton({ live, control, onOpen, className }: RetryProps) {
  const { t } = useLingui()
  const counts = useMemo(() => retryCounts(live.byId.values()), [live.byId])
  if (counts.failed + counts.unknown + counts.neverSent === 0) return null
  return (
    <ActionButton
      icon={IconRotateClockwise}
      look="primary"
      off={!control.start.may}
      why={control.start.why}
      className={className}
      onAhead={loadRetry}
      onClick={() => onOpen('retry')}
    >
      {t`Retry…`}
    </ActionButton>
  )
}
