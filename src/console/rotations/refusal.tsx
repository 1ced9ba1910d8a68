import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconHandStop, IconX } from '@tabler/icons-react'
import { rotationStates, type RotationAction } from '../../contract/words.ts'
import { ProblemError } from '../api/client.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { rotationStateWord } from '../ui/rotation-state.tsx'
import css from './refusal.module.css'
import type { Control } from './use-control.ts'

const notDone: Record<RotationAction, MessageDescriptor> = {
  pause: msg`It was not paused:`,
  resume: msg`It was not resumed:`,
  proceed: msg`It did not go on:`,
  stop: msg`It was not stopped:`,
}

/** That the rotation did not take a person's word, and why: once, in its page, until it is put away. */
export function Refusal({ control }: { control: Control }) {
  const { t } = useLingui()
  if (control.refused === undefined) return null
  const { action, error } = control.refused
  return (
    <div className={css.refusal}>
      <div className={css.what}>
        {error instanceof ProblemError && error.problem.code === 'wrongState' ? (
          <WrongState action={action} state={error.problem.params['state']} />
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
