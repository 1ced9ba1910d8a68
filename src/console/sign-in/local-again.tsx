import { Trans, useLingui } from '@lingui/react/macro'
import { IconFingerprint, IconLock } from '@tabler/icons-react'
import { useForm } from 'react-hook-form'
import { answerWhoItIs } from '../api/asked.ts'
import { ActionButton } from '../rotations/action-button.tsx'
import text from '../ui/text.module.css'
import { useLockedFor } from './locked-for.ts'
import { PasswordField } from './password-field.tsx'
import { passkeysHere } from './passkeys-here.ts'
import { Refused } from './refused.tsx'
import css from './sign-in.module.css'
import { showPasskey, showPassword } from './sign-in-calls.ts'
import { useShowing } from './use-signed-in.ts'

/** The password or the passkey of whoever is signed in. */
export function LocalAgain({ name, passkey }: { name: string; passkey: boolean }) {
  const { t } = useLingui()
  const form = useForm({ defaultValues: { password: '' } })
  const showing = useShowing()
  const locked = useLockedFor(showing.error, showing.sentAt) > 0
  const submit = form.handleSubmit(({ password }) => {
    if (locked) return
    showing.show(
      () => showPassword(password),
      () => form.setFocus('password', { shouldSelect: true }),
    )
  })
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <Refused error={showing.error} sentAt={showing.sentAt} />
      {/* For password managers, which keep a password under a name. */}
      <input
        className={text.hidden}
        type="text"
        autoComplete="username"
        value={name}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label={t`Password`}
        autoComplete="current-password"
        first
        input={form.register('password', { validate: (value) => value !== '' || t`Type your password.` })}
        error={form.formState.errors.password?.message}
      />
      <div className={css.buttons}>
        <ActionButton onClick={() => answerWhoItIs(false)}>{t`Cancel`}</ActionButton>
        {passkey && passkeysHere() === 'yes' && (
          <ActionButton icon={IconFingerprint} off={showing.busy || locked} onClick={() => showing.show(showPasskey)}>
            <Trans>Use a passkey</Trans>
          </ActionButton>
        )}
        <ActionButton type="submit" look="primary" icon={IconLock} pending={showing.busy} off={locked}>
          {showing.busy ? t`Checking…` : t`Go on`}
        </ActionButton>
      </div>
    </form>
  )
}
