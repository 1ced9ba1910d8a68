import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useMayDecide } from './may-decide.ts'
import { loadDecision, type OpenDialog } from './rotation-dialogs.tsx'
import type { Control } from './use-control.ts'

type ButtonsProps = {
  rotation: Rotation
  onOpen: (dialog: OpenDialog) => void
  className?: string | undefined
}

/** A second person's yes or no. Who may not decide sees why. */
export function DecideButtons({ rotation, onOpen, className }: ButtonsProps) {
  const { t } = useLingui()
  const { may, why } = useMayDecide(rotation)
  const shared = { off: !may, why, className, onAhead: loadDecision }
  return (
    <>
      <ActionButton icon={IconX} {...shared} onClick={() => onOpen('reject')}>
        {t`Reject…`}
      </ActionButton>
      <ActionButton icon={IconCheck} look="primary" {...shared} onClick={() => onOpen('approve')}>
        {t`Approve…`}
      </ActionButton>
    </>
  )
}

/** Takes the request back, for whoever may stop rotations. */
export function WithdrawButton(props: Pick<ButtonsProps, 'onOpen' | 'className'> & { control: Control }) {
  const { control, onOpen, className } = props
  const { t } = useLingui()
  return (
    <ActionButton
      pending={control.pending === 'stop'}
      off={!control.may || !control.offers('stop')}
      why={control.why}
      className={className}
      onAhead={loadDecision}
      onClick={() => onOpen('stop')}
    >
      {t`Withdraw…`}
    </ActionButton>
  )
}
