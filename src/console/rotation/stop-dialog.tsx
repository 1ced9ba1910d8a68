import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  IconArrowBackUp,
  IconCircleStop,
  IconPercentage50,
  IconPlayerStopFilled,
  IconRotateClockwise,
} from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { goesBack } from './after.ts'
import css from '../ui/facts.module.css'
import { countOf } from './target-list.ts'
import type { Control } from './use-control.ts'

/** Before it is stopped: what cannot be recalled, what is never sent, what stays. */
export function StopDialog(props: { rotation: Rotation; control: Control; onClose: () => void }) {
  const { rotation, control, onClose } = props
  const { t } = useLingui()
  const format = useFormat()
  const { counts, number } = rotation
  const out = countOf(counts, 'way')
  const waiting = counts.waiting ?? 0
  const verified = counts.verified ?? 0
  const [outText, waitingText, verifiedText] = [out, waiting, verified].map(format.number)
  const pending = control.pending === 'stop'
  return (
    <Dialog title={t`Stop rotation ${number}?`} onClose={onClose}>
      <DialogBody>
        <ul className={css.facts}>
          <li>
            <IconPercentage50 size={16} aria-hidden="true" />
            <span>
              {out === 0 ? (
                <Trans>Nothing is on its way now.</Trans>
              ) : (
                <Plural
                  value={out}
                  one="# that is sent cannot be recalled: it runs to its outcome and is followed here."
                  other={`${outText} that are sent cannot be recalled: each runs to its outcome and is followed here.`}
                />
              )}
            </span>
          </li>
          <li>
            <IconCircleStop size={16} aria-hidden="true" />
            <span>
              {waiting === 0 ? (
                <Trans>None is left to be sent.</Trans>
              ) : (
                <Plural
                  value={waiting}
                  one="# is never sent and keeps the key pair it has."
                  other={`${waitingText} are never sent and keep the key pairs they have.`}
                />
              )}
            </span>
          </li>
          {verified > 0 && (
            <li>
              <IconArrowBackUp size={16} aria-hidden="true" />
              <span>
                {goesBack(rotation) ? (
                  <Plural
                    value={verified}
                    one="# is back on its key pair already and stays there."
                    other={`${verifiedText} are back on their key pairs already and stay there.`}
                  />
                ) : (
                  <Plural
                    value={verified}
                    one="# is verified and keeps the new key pair. Stopping puts nothing back; Undo does."
                    other={`${verifiedText} are verified and keep the new key pair. Stopping puts nothing back; Undo does.`}
                  />
                )}
              </span>
            </li>
          )}
          <li>
            <IconRotateClockwise size={16} aria-hidden="true" />
            <Trans>A stopped rotation never goes on. What was not sent can be retried from this page.</Trans>
          </li>
        </ul>
      </DialogBody>
      <DialogFoot>
        <ActionButton onClick={onClose}>{t`Do not stop`}</ActionButton>
        <ActionButton
          icon={IconPlayerStopFilled}
          look="grave"
          pending={pending}
          off={!control.may || !control.offers('stop')}
          why={control.why}
          onClick={() => control.say('stop', onClose)}
        >
          {pending ? t`Stopping…` : t`Stop the rotation`}
        </ActionButton>
      </DialogFoot>
    </Dialog>
  )
}
