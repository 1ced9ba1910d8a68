import { Trans, useLingui } from '@lingui/react/macro'
import { IconEye, IconSquareRoundedX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { handsFocusOn, keepsFocus } from '../ui/focus-kept.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { Line } from '../ui/problem-line.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { isLocked } from './after.ts'
import css from './target-detail.module.css'
import { NextCheck } from './target-sentence.tsx'
import type { Control } from './use-control.ts'
import { useSettle } from './use-settle.ts'

/** An outcome that is not known: what was seen last, how long it is looked into, and a person's ways to settle it. */
export function TargetUnknown({ rotation, target, control }: { rotation: Rotation; target: Target; control: Control }) {
  const { t } = useLingui()
  const settle = useSettle(rotation, target.serverId)
  const [marking, setMarking] = useState(false)
  const looking = target.settledAt === undefined
  return (
    <section className={css.unknown} ref={keepsFocus}>
      <h3>
        {looking ? (
          <Trans>Keyturn is still looking into it</Trans>
        ) : target.nextCheckAt === undefined ? (
          <Trans>Left to a person: please settle it</Trans>
        ) : (
          <Trans>Its job is followed for as long as it takes</Trans>
        )}
      </h3>
      <dl className={css.lines}>
        <LastSeen target={target} />
        <Line term={t`Next look`}>
          {target.nextCheckAt === undefined ? (
            t`none by itself: the time allowed is over`
          ) : (
            <NextCheck at={target.nextCheckAt} />
          )}
        </Line>
      </dl>
      {marking ? (
        <MarkFailed settle={settle} target={target} onKeep={() => setMarking(false)} />
      ) : (
        <div className={css.actions}>
          <ActionButton
            icon={IconEye}
            pending={settle.pending === 'recheck'}
            off={!control.may}
            why={control.why}
            onClick={() => settle.say('recheck')}
          >
            {settle.pending === 'recheck' ? t`Asking…` : t`Check again now`}
          </ActionButton>
          <ActionButton icon={IconSquareRoundedX} off={!control.may} why={control.why} onClick={() => setMarking(true)}>
            {t`Mark as failed…`}
          </ActionButton>
        </div>
      )}
      {settle.error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={settle.error} />
        </div>
      )}
      {!looking && !marking && rotation.state === 'finished' && (
        <p className={css.note}>
          {isLocked(target) ? (
            <Trans>
              Its job may still run, so its server stays locked. It can be retried when the job has ended, or after it
              was marked as failed.
            </Trans>
          ) : (
            <Trans>
              It may also be retried knowingly: it is read first, and skipped where it shows the key pair already.
            </Trans>
          )}
        </p>
      )}
    </section>
  )
}

/** What the server showed when it was read last: the old key pair proves nothing, as the change may still come. */
function LastSeen({ target }: { target: Target }) {
  const { t } = useLingui()
  const format = useFormat()
  const { readBackAt, error, from } = target
  const found = error?.params['found']
  if (readBackAt === undefined) return <Line term={t`Last seen`}>{t`not read back yet`}</Line>
  const at = format.time(readBackAt)
  return (
    <Line term={t`Last seen`}>
      <span className={css.turn}>
        {typeof found === 'string' || found === null ? (
          <KeyPairName
            name={found}
            {...(from?.name === found && { fingerprint: from?.fingerprint })}
            look={from?.name === found ? 'listed' : 'unlisted'}
            bare
          />
        ) : (
          <Trans>not yet the key pair it is to get</Trans>
        )}
        <Trans>at {at}</Trans>
      </span>
    </Line>
  )
}

type MarkProps = { settle: ReturnType<typeof useSettle>; target: Target; onKeep: () => void }

function MarkFailed({ settle, target, onKeep }: MarkProps) {
  const { t } = useLingui()
  const pending = settle.pending === 'markFailed'
  return (
    <fieldset
      className={css.confirm}
      aria-label={t`Mark as failed`}
      tabIndex={-1}
      // The button that asked for this is gone, so the focus comes here.
      ref={focusWhileThere}
    >
      <p>
        <Trans>
          This says that a person looked and the change did not take. Nothing is sent and nothing is put back; it cannot
          be taken back.
        </Trans>{' '}
        {isLocked(target) ? (
          <Trans>Other rotations may take the server from then on, even if its job still runs.</Trans>
        ) : (
          <Trans>Other rotations may take the server from then on.</Trans>
        )}
      </p>
      <div className={css.actions}>
        <ActionButton onClick={onKeep}>{t`Keep it unknown`}</ActionButton>
        <ActionButton
          icon={IconSquareRoundedX}
          look="grave"
          pending={pending}
          onClick={() => settle.say('markFailed', onKeep)}
        >
          {pending ? t`Marking…` : t`Mark as failed`}
        </ActionButton>
      </div>
    </fieldset>
  )
}

const focusWhileThere = (element: HTMLFieldSetElement | null) => {
  element?.focus()
  return handsFocusOn(element)
}
