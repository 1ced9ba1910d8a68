import { Trans, useLingui } from '@lingui/react/macro'
import { IconFingerprint, IconLock, IconLogin2 } from '@tabler/icons-react'
import { useForm } from 'react-hook-form'
import { answerWhoItIs } from '../api/asked.ts'
import { ActionButton } from '../ui/action-button.tsx'
import text from '../ui/text.module.css'
import { Field } from './field.tsx'
import { isWrongPassword } from './is-wrong-password.ts'
import { useLockedFor } from './locked-for.ts'
import { PasswordField } from './password-field.tsx'
import { passkeysHere } from './passkeys-here.ts'
import { Refused } from './refused.tsx'
import css from './sign-in.module.css'
import { showPasskey, showPassword, signIn, signInWithPasskey } from './sign-in-calls.ts'
import { useShowing } from './use-signed-in.ts'

type LocalSignInProps = {
  /** Who was here before, or is. */
  name?: string
  /** They are signed in and show that it is still them; `passkey`: they have one. */
  again?: { passkey: boolean }
}

/** Name and password, or a passkey; of whoever is signed in already their own. */
export function LocalSignIn({ name = '', again }: LocalSignInProps) {
  const { t } = useLingui()
  const form = useForm({ defaultValues: { name, password: '' } })
  const { errors } = form.formState
  const showing = useShowing()
  const locked = useLockedFor(showing.error, showing.sentAt) > 0
  const submit = form.handleSubmit(({ name, password }) => {
    if (locked) return
    showing.show(
      () => (again === undefined ? signIn({ name: name.trim().toLowerCase(), password }) : showPassword(password)),
      // The name is right most times, and the password is typed anew.
      () => form.setFocus('password', { shouldSelect: true }),
    )
  })
  const buttons = { busy: showing.busy, locked, onPasskey: showing.show }
  // Who shows it again is not asked for a name, which a refusal would speak of.
  const wrong = again !== undefined && isWrongPassword(showing.error)
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      {!wrong && <Refused error={showing.error} sentAt={showing.sentAt} />}
      {again === undefined ? (
        <Field
          label={t({ message: 'Name', context: 'of a person' })}
          autoComplete="username"
          first={name === ''}
          input={form.register('name', { validate: (value) => value.trim() !== '' || t`Type your name.` })}
          error={errors.name?.message}
        />
      ) : (
        <HiddenName name={name} />
      )}
      <PasswordField
        label={t`Password`}
        autoComplete="current-password"
        first={name !== ''}
        input={form.register('password', { validate: (value) => value !== '' || t`Type your password.` })}
        error={errors.password?.message ?? (wrong ? t`That is not your present password.` : undefined)}
      />
      {again === undefined ? <SignInButtons {...buttons} /> : <AgainButtons {...buttons} passkey={again.passkey} />}
    </form>
  )
}

/** For password managers, which keep a password under a name. */
export function HiddenName({ name }: { name: string }) {
  return (
    <input
      className={text.hidden}
      type="text"
      autoComplete="username"
      value={name}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}

type ButtonsProps = { busy: boolean; locked: boolean; onPasskey: (show: () => Promise<void>) => void }

function SignInButtons({ busy, locked, onPasskey }: ButtonsProps) {
  const { t } = useLingui()
  const why = locked ? t`Wait until it can be tried again.` : undefined
  return (
    <div>
      <ActionButton
        type="submit"
        look="primary"
        icon={IconLogin2}
        className={css.go}
        pending={busy}
        off={locked}
        why={why}
      >
        {busy ? t`Signing in…` : t`Sign in`}
      </ActionButton>
      {passkeysHere() === 'yes' && (
        <>
          <p className={css.or}>
            <Trans comment="between two ways to sign in">or</Trans>
          </p>
          <ActionButton
            icon={IconFingerprint}
            className={css.go}
            off={busy || locked}
            onClick={() => onPasskey(signInWithPasskey)}
          >
            <Trans>Sign in with a passkey</Trans>
          </ActionButton>
        </>
      )}
    </div>
  )
}

function AgainButtons({ busy, locked, onPasskey, passkey }: ButtonsProps & { passkey: boolean }) {
  const { t } = useLingui()
  return (
    <div className={css.buttons}>
      <ActionButton onClick={() => answerWhoItIs(false)}>{t`Cancel`}</ActionButton>
      {passkey && passkeysHere() === 'yes' && (
        <ActionButton icon={IconFingerprint} off={busy || locked} onClick={() => onPasskey(showPasskey)}>
          <Trans>Use a passkey</Trans>
        </ActionButton>
      )}
      <ActionButton type="submit" look="primary" icon={IconLock} pending={busy} off={locked}>
        {busy ? t`Checking…` : t`Go on`}
      </ActionButton>
    </div>
  )
}
