import { useLingui } from '@lingui/react/macro'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { isGuessable } from '../../contract/guessable.ts'
import { accessLimits } from '../../contract/roles.ts'
import { PasswordField } from './password-field.tsx'

type NewPasswordFieldProps = {
  /** Registers the field by these rules. */
  register: (rules: { validate: (value: string) => string | true }) => UseFormRegisterReturn
  error: string | undefined
  /** Whose it is to be, as it stands when it is looked at. */
  nameOf: () => string
  first?: boolean
}

/** A password that somebody chooses, by the rules that the proxy has too. */
export function NewPasswordField({ register, error, nameOf, first = false }: NewPasswordFieldProps) {
  const { t } = useLingui()
  const { least, most } = accessLimits.password
  const input = register({
    validate: (value) => {
      // As the proxy counts: what a keyboard has one key for is one, whatever it takes in UTF-16.
      const { length } = Array.from(value)
      if (length < least || length > most) return t`${least} to ${most} characters; this has ${length}.`
      return !isGuessable(value, nameOf().trim()) || t`This is guessed too easily: take several words of your own.`
    },
  })
  return (
    <PasswordField
      label={t`New password`}
      autoComplete="new-password"
      first={first}
      hint={t`${least} to ${most} characters; several words are easiest to keep.`}
      input={input}
      error={error}
    />
  )
}
