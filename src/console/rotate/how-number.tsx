import { useLingui } from '@lingui/react/macro'
import { useController } from 'react-hook-form'
import { useFormat } from '../ui/format.ts'
import css from './how-fields.module.css'
import type { HowError, HowNumber } from './how-text.ts'
import type { RotateValues } from './rotate-values.ts'

type HowNumberProps = {
  name: HowNumber
  label: string
  text: string
  /** In words; see {@link useHowErrorText}. */
  error: string | undefined
}

/** A number within a sentence. */
export function HowNumberField({ name, label, text, error }: HowNumberProps) {
  const { field } = useHowController(name, error)
  const shown = useShownError(name, error)
  return (
    <input
      {...field}
      value={text}
      className={css.number}
      inputMode={name === 'percent' ? 'decimal' : 'numeric'}
      autoComplete="off"
      placeholder="–"
      aria-label={label}
      aria-invalid={shown !== undefined}
      aria-describedby={shown === undefined ? undefined : howErrorId(name)}
    />
  )
}

export const howErrorId = (name: HowNumber) => `how-${name}-error`

const useHowController = (name: HowNumber, error: string | undefined) =>
  useController<RotateValues, `how.${HowNumber}`>({ name: `how.${name}`, rules: { validate: () => error ?? true } })

/** Not while the first figure is being typed: once the field was left, or the form was tried. */
export function useShownError(name: HowNumber, error: string | undefined): string | undefined {
  const { fieldState, formState } = useHowController(name, error)
  return fieldState.isTouched || formState.isSubmitted ? error : undefined
}

/** What is wrong, and what would be right. */
export function useHowErrorText(): (name: HowNumber, error: HowError | undefined) => string | undefined {
  const { t } = useLingui()
  const format = useFormat()
  return (name, error) => {
    if (error === undefined) return undefined
    if (error.code === 'needed') return t`Say how many servers go first.`
    if (error.code === 'notANumber') return name === 'percent' ? t`Type a number.` : t`Type a whole number.`
    if (error.code === 'notPositive') {
      if (name === 'percent') return t`More than 0, or nothing for no limit.`
      return name === 'first' ? t`At least 1.` : t`At least 1, or nothing for no limit.`
    }
    const most = format.number(error.most)
    const texts: Record<HowNumber, string> = {
      first: t`At most ${most}: at least one server is left for afterwards.`,
      inFirst: t`At most ${most}: the first wave has no more servers.`,
      failures: t`At most ${most}: no more servers change.`,
      percent: t`At most ${most}.`,
    }
    return texts[name]
  }
}
