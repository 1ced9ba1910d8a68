import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconEye, IconHandStop, IconPercentage50, IconPlayerPlayFilled } from '@tabler/icons-react'
import type { HoldCode } from '../../contract/words.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { useSpoken } from '../ui/spoken.ts'
import { ActionButton } from '../ui/action-button.tsx'
import css from '../ui/facts.module.css'
import { useFollowing, useFollowingText } from './following-text.ts'
import { HoldWords } from './hold-words.tsx'
import type { LiveTargets } from './live-targets.ts'
import { countOf } from './target-list.ts'
import type { Control } from './use-control.ts'

type GoOnProps = { rotation: Rotation; live: LiveTargets; control: Control; onClose: () => void }

/** Before a held rotation goes on: what held it, what is sent next, and when it is held again. */
export function GoOnDialog({ rotation, live, control, onClose }: GoOnProps) {
  const { t } = useLingui()
  const format = useFormat()
  const following = useFollowing(rotation, live)
  const what = useFollowingText()(following)
  const { number, held } = rotation
  const out = countOf(rotation.counts, 'way')
  const count = format.number(following.servers)
  const outText = format.number(out)
  const pending = control.pending === 'proceed'
  const gone = held === undefined ? t`It is not held any more. Close this and look how it stands.` : ''
  useSpoken(gone)
  return (
    <Dialog title={t`Go on with rotation ${number}?`} onClose={onClose}>
      <DialogBody>
        {held === undefined ? (
          <p className={css.why}>{gone}</p>
        ) : (
          <>
            <div className={css.why}>
              <HoldWords held={held} />
            </div>
            <ul className={css.facts}>
              <li>
                <IconPlayerPlayFilled size={16} aria-hidden="true" />
                <span>
                  <Trans>
                    <b>{what}.</b> What is sent cannot be recalled.
                  </Trans>
                </span>
              </li>
              <li>
                <IconEye size={16} aria-hidden="true" />
                <Trans>The servers are read again first. One that changed meanwhile is skipped, not sent.</Trans>
              </li>
              {out > 0 && (
                <li>
                  <IconPercentage50 size={16} aria-hidden="true" />
                  <Plural
                    value={out}
                    one="# sent before is still on its way."
                    other={`${outText} sent before are still on their way.`}
                  />
                </li>
              )}
              <li>
                <IconHandStop size={16} aria-hidden="true" />
                <HeldAgain code={held.code} rotation={rotation} />
              </li>
            </ul>
          </>
        )}
      </DialogBody>
      <DialogFoot>
        <ActionButton onClick={onClose}>{held === undefined ? t`Close` : t`Leave it held`}</ActionButton>
        {held !== undefined && (
          <ActionButton
            icon={IconPlayerPlayFilled}
            look="primary"
            pending={pending}
            off={!control.may || !control.offers('proceed')}
            why={control.why}
            onClick={() => control.say('proceed', onClose)}
          >
            {pending ? t`Going on…` : t`Go on with ${count}`}
          </ActionButton>
        )}
      </DialogFoot>
    </Dialog>
  )
}

function HeldAgain({ code, rotation }: { code: HoldCode; rotation: Rotation }) {
  const { failures, percent } = rotation.stopAt
  switch (code) {
    case 'cloud':
      return <Trans>If the cloud still refuses, it is held again and nothing is lost.</Trans>
    case 'firstWaveFailures':
    case 'failures':
    case 'percent':
      return (
        <Trans>
          The count begins afresh: those that failed or are unknown now count no more, and it is held again when the
          limit is reached anew.
        </Trans>
      )
    case 'firstWave':
    default:
      return failures === undefined && percent === undefined ? (
        <Trans>No limit is set: it is not held again, however many fail. Pause and Stop stay at hand.</Trans>
      ) : (
        <Trans>It is held again when the limit of the whole run is reached.</Trans>
      )
  }
}
