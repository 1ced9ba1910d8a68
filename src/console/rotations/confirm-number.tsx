import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useFormat } from '../ui/format.ts'
import css from './confirm-number.module.css'
import { errorBelow } from './field-error.tsx'
import { typedOver } from './rotate-values.ts'
import { sameNumber } from './same-number.ts'

/** In a dialog that touches many servers their number is typed; up to twenty nothing is asked. */
export function ConfirmNumber({ count }: { count: number }) {
  return count > typedOver ? <Typed key={count} count={count} /> : null
}

function Typed({ count }: { count: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { register, formState, control, resetField } = useFormContext<{ typed: string }>()
  // What was typed stood for another number.
  useEffect(() => resetField('typed', { defaultValue: '' }), [resetField])
  const number = format.number(count)
  const error = formState.errors.typed?.message
  const right = sameNumber(useWatch({ control, name: 'typed' }), count)
  return (
    <div className={css.typed}>
      <label htmlFor="typed">
        <Trans>
          Type <b>{number}</b>, the number of servers
        </Trans>
      </label>
      <TextInput
        id="typed"
        classNames={{ wrapper: css.box }}
        inputMode="numeric"
        autoComplete="off"
        rightSection={right && <IconCheck size={16} aria-hidden="true" />}
        {...errorBelow(error)}
        {...register('typed', {
          shouldUnregister: true,
          validate: (value) => sameNumber(value, count) || t`Type ${number}.`,
        })}
      />
    </div>
  )
}
