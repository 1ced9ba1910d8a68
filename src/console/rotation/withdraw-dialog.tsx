import { Trans, useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import type { Control } from './use-control.ts'

/** Before a request is taken back. */
export function WithdrawDialog(props: { rotation: Rotation; control: Control; onClose: () => void }) {
  const { rotation, control, onClose } = props
  const { t } = useLingui()
  const { number } = rotation
  return (
    <Dialog title={t`Withdraw rotation ${number}?`} onClose={onClose}>
      <DialogBody>
        <p>
          <Trans>
            Nothing was sent, and nothing will be. Nobody can approve it any more; its servers can be tried again from
            its page.
          </Trans>
        </p>
      </DialogBody>
      <DialogFoot>
        <ActionButton onClick={onClose}>{t`Do not withdraw`}</ActionButton>
        <ActionButton
          look="grave"
          pending={control.pending === 'stop'}
          off={!control.may || !control.offers('stop')}
          why={control.why}
          onClick={() => control.say('stop', onClose)}
        >
          {t`Withdraw the request`}
        </ActionButton>
      </DialogFoot>
    </Dialog>
  )
}
