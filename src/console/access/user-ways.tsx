import { Trans, useLingui } from '@lingui/react/macro'
import { IconLink, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '../../contract/access.ts'
import type { SignInWay } from '../../contract/words.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { handsFocusOn } from '../ui/focus-kept.ts'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import css from './access.module.css'
import { changeUser, newLink } from './access-calls.ts'
import { LinkShown } from './link-shown.tsx'

type UserWaysProps = { user: User; signIn: SignInWay; onChanged: () => Promise<unknown> }

/** A new password by link, and keeping somebody out. */
export function UserWays({ user, signIn, onChanged }: UserWaysProps) {
  const { t } = useLingui()
  const { id, name, disabled } = user
  const [sure, setSure] = useState(false)
  const link = useMutation({ mutationFn: () => newLink(id), onSuccess: onChanged })
  const change = useMutation({
    mutationFn: (disabled: boolean) => changeUser(id, { disabled }),
    onSuccess: async (_, off) => {
      setSure(false)
      await onChanged()
      announce(off ? t`${name} is disabled` : t`${name} is enabled`)
    },
  })
  const set = (disabled: boolean) => {
    if (!change.isPending) change.mutate(disabled)
  }
  const error = link.error ?? change.error
  return (
    <section className={page.section} aria-labelledby="ways">
      <h3 id="ways">
        <Trans>Access</Trans>
      </h3>
      {link.data !== undefined && <LinkShown made={link.data} />}
      {sure ? (
        <>
          <p className={page.note}>
            <Trans>
              This ends all sessions of {name} at once, and no sign-in is taken until they are enabled again.
            </Trans>
          </p>
          <div className={css.buttons} ref={handsFocusOn}>
            <ActionButton onClick={() => setSure(false)}>{t`Cancel`}</ActionButton>
            <ActionButton look="grave" icon={IconUserOff} pending={change.isPending} onClick={() => set(true)}>
              <Trans>Disable {name}</Trans>
            </ActionButton>
          </div>
        </>
      ) : (
        <div className={css.buttons} ref={handsFocusOn}>
          {signIn === 'local' && !disabled && (
            <ActionButton
              icon={IconLink}
              pending={link.isPending}
              onClick={() => {
                if (!link.isPending) link.mutate()
              }}
            >
              <Trans>Make a new one-time link</Trans>
            </ActionButton>
          )}
          {disabled ? (
            <ActionButton icon={IconUserCheck} pending={change.isPending} onClick={() => set(false)}>
              <Trans>Enable again</Trans>
            </ActionButton>
          ) : (
            <ActionButton icon={IconUserOff} look="grave" onClick={() => setSure(true)}>
              <Trans>Disable…</Trans>
            </ActionButton>
          )}
        </div>
      )}
      {signIn === 'local' && !disabled && !sure && (
        <p className={css.after}>
          <Trans>A new link replaces an older one; the present password holds until it is used.</Trans>
        </p>
      )}
      {error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={error} />
        </div>
      )}
    </section>
  )
}
