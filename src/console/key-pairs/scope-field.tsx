import { Trans, useLingui } from '@lingui/react/macro'
import { useController, useFormContext } from 'react-hook-form'
import { Choices } from '../ui/choices.tsx'
import css from './import-key-pair.module.css'
import type { ImportValues } from './import-values.ts'

/** Who sees the key pair in the cloud (CreateKeypair, `scope`). */
export function ScopeField() {
  const { t } = useLingui()
  const { control } = useFormContext<ImportValues>()
  const { field } = useController({ control, name: 'scope' })
  return (
    <section className={css.field}>
      <p className={css.label}>{t`Who sees it`}</p>
      <Choices
        label={t`Who sees it`}
        value={field.value}
        choices={[
          { value: 'user', text: t`one user` },
          { value: 'domain', text: t`whole account` },
        ]}
        onChange={field.onChange}
      />
      <p className={css.hint}>
        {field.value === 'user' ? (
          <Trans>Only the IAM user whose access key Keyturn works with.</Trans>
        ) : (
          <Trans>Every user of the account. The very first one of an account needs a Tenant Administrator.</Trans>
        )}
      </p>
    </section>
  )
}
