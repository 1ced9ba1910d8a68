import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useFormContext } from 'react-hook-form'
import type { KeyPair } from '../../contract/key-pair.ts'
import { limits } from '../../contract/words.ts'
import { errorBelow } from '../ui/field-error.tsx'
import css from './import-key-pair.module.css'
import type { ImportValues } from './import-values.ts'

type NameFieldProps = {
  keyPairs: readonly KeyPair[] | undefined
  /** The proxy found the name taken. */
  taken: string | undefined
  onChanged: () => void
}

/** The name under which servers will show the key pair. */
export function NameField({ keyPairs, taken, onChanged }: NameFieldProps) {
  const { t } = useLingui()
  const { register, formState } = useFormContext<ImportValues>()
  const most = limits.keyPairName
  const error = formState.errors.name?.message ?? (taken === undefined ? undefined : t`This name is taken.`)
  const name = register('name', {
    validate: (value) => {
      const name = value.trim()
      if (name === '') return t`Give it a name.`
      if (!/^[A-Za-z0-9_-]+$/.test(name)) return t`Letters, digits, _ and - only.`
      if (name.length > most) return t`At most ${most} characters.`
      return keyPairs?.some((one) => one.name === name) === true ? t`This name is taken.` : true
    },
  })
  return (
    <section className={css.field}>
      <label className={css.label} htmlFor="key-pair-name">{t`Name`}</label>
      <TextInput
        id="key-pair-name"
        className={css.name}
        autoComplete="off"
        spellCheck={false}
        aria-required
        // Below the field, where the error takes its place.
        inputWrapperOrder={['input', 'description', 'error']}
        description={error === undefined ? t`Letters, digits, _ and -, at most ${most}.` : undefined}
        descriptionProps={{ className: css.hint }}
        {...errorBelow(error)}
        {...name}
        onChange={(event) => {
          onChanged()
          void name.onChange(event)
        }}
      />
    </section>
  )
}
