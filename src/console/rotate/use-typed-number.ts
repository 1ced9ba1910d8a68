import { useLingui } from '@lingui/react/macro'
import { type UseFormRegisterReturn, useFormContext, useWatch } from 'react-hook-form'
import { useFormat } from '../ui/format.ts'
import { sameNumber } from './same-number.ts'

/** What a form with a typed number holds of it. */
export type TypedValues = { typed: Record<string, string> }

/** A field for each number: what was typed stood for that one and for no other. */
export const typedField = (count: number): `typed.${string}` => `typed.of${count}`

/** The field in which an operator types how many servers it is about. Its element is made anew for another number. */
export function useTypedNumber(count: number): {
  number: string
  right: boolean
  error: string | undefined
  input: UseFormRegisterReturn
} {
  const { t } = useLingui()
  const { register, getFieldState, formState, control } = useFormContext<TypedValues>()
  const number = useFormat().number(count)
  const name = typedField(count)
  return {
    number,
    right: sameNumber(useWatch({ control, name }), count),
    error: getFieldState(name, formState).error?.message,
    input: register(name, {
      shouldUnregister: true,
      validate: (value) => sameNumber(value, count) || t`Type ${number}.`,
    }),
  }
}
