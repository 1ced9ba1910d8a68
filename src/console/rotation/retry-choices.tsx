import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormContext } from 'react-hook-form'
import type { Target } from '../../contract/rotation.ts'
import { type RetryChoice, retryChoices, type TargetState } from '../../contract/words.ts'
import { useFormat } from '../ui/format.ts'
import { targetStateLook } from '../ui/target-state.tsx'
import stateCss from '../ui/state.module.css'
import { Tick } from '../ui/tick.tsx'
import css from './retry-choices.module.css'
import type { RetryValues } from './retry-dialog.tsx'

const looks: Record<RetryChoice, { state: TargetState; word: MessageDescriptor; means: MessageDescriptor }> = {
  failed: {
    state: 'failed',
    word: msg`failed`,
    means: msg`Mend what went wrong first, else they fail for the same reason.`,
  },
  unknown: {
    state: 'unknown',
    word: msg`unknown`,
    means: msg`They may have been changed after all. Each is read first, and one that shows the key pair already is skipped.`,
  },
  neverSent: {
    state: 'stopped',
    word: msg`never sent`,
    means: msg`Stopped or skipped before anything was sent to them.`,
  },
}

type ChoicesProps = { counts: Record<RetryChoice, number>; locked: number; one: Target | undefined }

/** Failed, unknown, never sent: each is a choice of its own, with its number. */
export function RetryChoices({ counts, locked, one }: ChoicesProps) {
  const { i18n } = useLingui()
  const format = useFormat()
  const lockedText = format.number(locked)
  const { register } = useFormContext<RetryValues>()
  if (one !== undefined) {
    const choice = retryChoices.find((each) => counts[each] > 0)
    return (
      <p className={css.single}>
        {choice === undefined ? <Trans>There is nothing to retry on this server.</Trans> : i18n._(looks[choice].means)}
      </p>
    )
  }
  return (
    <fieldset className={css.choices}>
      <legend>
        <Trans>Which servers</Trans>
      </legend>
      {retryChoices.map((choice) => {
        const { state, word, means } = looks[choice]
        const { icon: ChoiceIcon } = targetStateLook[state]
        return (
          <label key={choice} className={css.choice} data-none={counts[choice] === 0 || undefined}>
            <Tick {...register(choice)} disabled={counts[choice] === 0} />
            <span className={stateCss.state} data-look={state}>
              <ChoiceIcon size={16} aria-hidden="true" />
              <b>{format.number(counts[choice])}</b> {i18n._(word)}
            </span>
            <span className={css.means}>
              {i18n._(means)}{' '}
              {choice === 'unknown' && locked > 0 && (
                <Plural
                  value={locked}
                  one="# more stays locked while its job may run."
                  other={`${lockedText} more stay locked while their jobs may run.`}
                />
              )}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
