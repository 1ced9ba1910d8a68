import { Trans, useLingui } from '@lingui/react/macro'
import { ActionButton } from '../ui/action-button.tsx'
import { DialogFoot } from '../ui/dialog.tsx'
import css from './make-key-pair.module.css'

/** Before a key pair that was made and not imported is given up. */
export function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useLingui()
  return (
    <DialogFoot>
      <p className={css.question} role="alert">
        <Trans>
          <b>Leave now?</b> Nothing was imported. The private key that was made is gone from this page, and a saved file
          fits no key pair.
        </Trans>
      </p>
      <ActionButton look="grave" onClick={onLeave}>{t`Leave`}</ActionButton>
      <ActionButton look="primary" onClick={onStay}>{t`Stay`}</ActionButton>
    </DialogFoot>
  )
}
