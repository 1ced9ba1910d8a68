import { Trans, useLingui } from '@lingui/react/macro'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { useForm } from 'react-hook-form'
import { ActionButton } from '../rotations/action-button.tsx'
import { Field } from './field.tsx'
import { useLockedFor } from './locked-for.ts'
import { PasswordField } from './password-field.tsx'
import { passkeysHere } from './passkeys-here.ts'
import { Refused } from './refused.tsx'
import css from './sign-in.module.css'
import { signIn, signInWithPasskey } from './sign-in-calls.ts'
import { useShowing } from './use-signed-in.ts'

/** Name and password, or a passkey. `name`: who was here before. */
export function LocalSignIn({ name = '' }: { name?: string }) {
  const { t } = useLingui()
  const form = useForm({ defaultValues: { name, password: '' } })
  const { errors } = form.formState
  const showing = useShowing()
  const locked = useLockedFor(showing.error, showing.sentAt) > 0
  const submit = form.handleSubmit(({ name, password }) => {
    if (locked) return
    showing.show(
      () => signIn({ name: name.trim().toLowerCase(), password }),
      // The name is right most times, and the password is typed anew.
      () => form.setFocus('password', { shouldSelect: true }),
    )
  })
  return (
    <>
      <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <Refused error={showing.error} sentAt={showing.sentAt} />
        <Field
          label={t({ message: 'Name', context: 'of a person' })}
          autoComplete="username"
          first={name === ''}
          input={form.register('name', { validate: (value) => value.trim() !== '' || t`Type your name.` })}
          error={errors.name?.message}
        />
        <PasswordField
          label={t`Password`}
          autoComplete="current-password"
          first={name !== ''}
          input={form.register('password', { validate: (value) => value !== '' || t`Type your password.` })}
          error={errors.password?.message}
        />
        <ActionButton
          type="submit"
          look="primary"
          icon={IconLogin2}
          className={css.go}
          pending={showing.busy}
          off={locked}
          why={locked ? t`Wait until it can be tried again.` : undefined}
        >
          {showing.busy ? t`Signing in…` : t`Sign in`}
        </ActionButton>
      </form>
      {passkeysHere() === 'yes' && (
        <>
          <p className={css.or}>
            <Trans comment="between two ways to sign in">or</Trans>
          </p>
          <ActionButton
            icon={IconFingerprint}
            className={css.go}
            off={showing.busy || locked}
            onClick={() => showing.show(signInWithPasskey)}
          >
            <Trans>Sign in with a passkey</Trans>
          </ActionButton>
        </>
      )}
    </>
  )
}
