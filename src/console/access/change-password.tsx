import { Trans, useLingui } from '@lingui/react/macro'
import { IconPassword } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Session } from '../../contract/session.ts'
import { sessionQuery } from '../api/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { HiddenName } from '../sign-in/local-sign-in.tsx'
import { isWrongPassword } from '../sign-in/is-wrong-password.ts'
import { useLockedFor } from '../sign-in/locked-for.ts'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { PasswordField } from '../sign-in/password-field.tsx'
import { Refused } from '../sign-in/refused.tsx'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { changePassword } from './access-calls.ts'
import { sessionsQuery } from './access-queries.ts'
import css from './change-password.module.css'

/** One's own password: a button, which opens the two fields. */
export function ChangePassword({ session }: { session: Session }) {
  const { t } = useLingui()
  const [shown, setShown] = useState<'button' | 'form' | 'done'>('button')
  if (shown === 'form') {
    return (
      <PasswordForm
        name={session.user?.name ?? ''}
        passkey={session.signedIn?.passkey === true}
        onClose={(changed) => setShown(changed ? 'done' : 'button')}
      />
    )
  }
  return (
    <>
      <p className={page.note}>
        {shown === 'done' ? (
          <Trans>It is changed. Wherever else you were signed in, you are no more.</Trans>
        ) : (
          <Trans>Not known any more? An administrator makes a one-time link that sets a new one.</Trans>
        )}
      </p>
      <div className={css.buttons}>
        <ActionButton icon={IconPassword} onClick={() => setShown('form')}>{t`Change the password…`}</ActionButton>
      </div>
    </>
  )
}

type PasswordFormProps = { name: string; passkey: boolean; onClose: (changed: boolean) => void }

function PasswordForm({ name, passkey, onClose }: PasswordFormProps) {
  const { t } = useLingui()
  const client = useQueryClient()
  const form = useForm({ defaultValues: { current: '', password: '' } })
  const { errors } = form.formState
  const change = useMutation({
    mutationFn: changePassword,
    // Not even the page keeps a password longer than the form.
    gcTime: 0,
    onSuccess: async () => {
      announce(t`Password changed`)
      await Promise.all([
        client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
        client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
      ])
      onClose(true)
    },
    onError: () => form.setFocus('current', { shouldSelect: true }),
  })
  const locked = useLockedFor(change.error, change.submittedAt) > 0
  const wrong = isWrongPassword(change.error)
  const submit = form.handleSubmit(({ current, password }) => {
    if (!change.isPending && !locked) change.mutate({ password, ...(current !== '' && { current }) })
  })
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <HiddenName name={name} />
      <PasswordField
        label={t`Present password`}
        autoComplete="current-password"
        first
        hint={passkey ? t`Or leave it empty, and show with your passkey that it is you.` : undefined}
        input={form.register('current', {
          validate: (value) => passkey || value !== '' || t`Type your present password.`,
          onChange: () => change.reset(),
        })}
        error={errors.current?.message ?? (wrong ? t`That is not your present password.` : undefined)}
      />
      <NewPasswordField
        nameOf={() => name}
        register={(rules) => form.register('password', rules)}
        error={errors.password?.message}
      />
      {!wrong && <Refused error={change.error} sentAt={change.submittedAt} />}
      <div className={css.buttons}>
        <ActionButton onClick={() => onClose(false)}>{t`Cancel`}</ActionButton>
        <ActionButton type="submit" look="primary" icon={IconPassword} pending={change.isPending} off={locked}>
          {change.isPending ? <Trans>Changing…</Trans> : <Trans>Change the password</Trans>}
        </ActionButton>
      </div>
    </form>
  )
}
