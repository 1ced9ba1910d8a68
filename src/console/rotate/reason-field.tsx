import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconTicket } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { limits } from '../../contract/words.ts'
import { useShows } from '../ui/use-shows.ts'
import { errorBelow } from '../ui/field-error.tsx'
import css from './reason-field.module.css'
import type { RotateValues } from './rotate-values.ts'

/** Why: it stands in the record for good, so it is asked of everybody. */
export function ReasonField() {
  const { t } = useLingui()
  const { register, formState, control } = useFormContext<RotateValues>()
  const shows = useShows()
  const error = formState.errors.reason?.message
  const length = useWatch({ control, name: 'reason' }).trim().length
  const most = limits.reason
  return (
    <section className={css.field}>
      <label className={css.label} htmlFor="reason">
        {t`Reason or ticket`} <span>{t`required`}</span>
        {length > most * 0.8 && (
          <span className={css.count}>
            {length} / {most}
          </span>
        )}
      </label>
      <TextInput
        id="reason"
        autoComplete="off"
        leftSection={<IconTicket size={16} aria-hidden="true" />}
        aria-required
        {...errorBelow(error)}
        {...register('reason', {
          validate: (value) => {
            const { length } = value.trim()
            if (length === 0) return t`Say why, or name the ticket: it stays in the record.`
            return length > most ? t`At most ${most} characters.` : shows(value.replaceAll('\t', ' '))
          },
        })}
      />
    </section>
  )
}
