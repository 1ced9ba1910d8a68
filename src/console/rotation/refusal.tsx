import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconHandStop, IconX } from '@tabler/icons-react'
import { rotationStates, type RotationAction } from '../../contract/words.ts'
import { ConnectionError, ProblemError } from '../api/client.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { rotationStateWord } from '../ui/rotation-state.tsx'
import css from './refusal.module.css'
import type { Control } from './use-control.ts'

const lost: Record<RotationAction, MessageDescriptor> = {
  pause: msg`No answer came: whether it was paused is not known.`,
  resume: msg`No answer came: whether it was resumed is not known.`,
  proceed: msg`No answer came: whether it goes on is not known.`,
  stop: msg`No answer came: whether it was stopped is not known.`,
}

const notDone: Record<RotationAction, MessageDescriptor> = {
  pause: msg`It was not paused:`,
  resume: msg`It was not resumed:`,
  proceed: msg`It did not go on:`,
  stop: msg`It was not stopped:`,
}

/**
 * That the rotation did not take a person's word, and why; or that nobody knows whether it did. Once, in its page, until it
 * is put away or the rotation stands as it was asked to.
 */
export function Refusal({ control }: { control: Control }) {
  const { t } = useLingui()
  if (control.refused === undefined) return null
  const { action, error } = control.refused
  return (
    <div className={css.refusal}>
      <div className={css.what}>
        {error instanceof ProblemError && error.problem.code === 'wrongState' ? (
          <WrongState action={action} state={error.problem.params['state']} />
        ) : error instanceof ConnectionError ? (
          <Lost action={action} />
        ) : (
          <ProblemNotice error={error} />
        )}
      </div>
      <IconButton label={t`Put this away`} onClick={control.dismiss}>
        <IconX size={16} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function Lost({ action }: { action: RotationAction }) {
  const { i18n } = useLingui()
  return (
    <div className={css.late} role="alert">
      <IconHandStop size={16} aria-hidden="true" />
      <p>
        <b>{i18n._(lost[action])}</b>{' '}
        <Trans>
          How it stands shows here as soon as Keyturn’s proxy answers. Where it was not taken, ask for it again: twice
          is no harm.
        </Trans>
      </p>
    </div>
  )
}

function WrongState({ action, state }: { action: RotationAction; state: unknown }) {
  const { i18n } = useLingui()
  const what = i18n._(notDone[action])
  const known = rotationStates.find((one) => one === state)
  const word = known === undefined ? '?' : i18n._(rotationStateWord(known))
  return (
    <div className={css.late} role="alert">
      <IconHandStop size={16} aria-hidden="true" />
      <p>
        <Trans>
          <b>
            {what} the rotation was {word} by then.
          </b>{' '}
          Somebody else was faster, or it moved on by itself. Look how it stands now, then decide.
        </Trans>
      </p>
    </div>
  )
}
