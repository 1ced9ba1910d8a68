import { Trans, useLingui } from '@lingui/react/macro'
import { IconUserCog } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import type { User } from '../../contract/access.ts'
import type { SignInWay } from '../../contract/words.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { roleWords } from '../ui/role-word.ts'
import css from './access.module.css'
import { changeUser } from './access-calls.ts'
import { RoleField } from './role-field.tsx'

type UserRoleProps = { user: User; signIn: SignInWay; onChanged: () => Promise<unknown> }

/** Another user's role. A change ends their sessions, so that nothing goes on with what they may do no more. */
export function UserRole({ user, signIn, onChanged }: UserRoleProps) {
  const { t, i18n } = useLingui()
  const { id, name } = user
  const form = useForm({ values: { role: user.role } })
  const role = useWatch({ control: form.control, name: 'role' })
  const change = useMutation({
    mutationFn: () => changeUser(id, { role }),
    onSuccess: async (after) => {
      await onChanged()
      const word = i18n._(roleWords[after.role])
      announce(t`${name} is ${word} now`)
    },
  })
  if (signIn === 'oidc') {
    return (
      <section className={page.section}>
        <p className={page.note}>
          <Trans>The sign-in provider says the role, at each sign-in anew. It is changed over there.</Trans>
        </p>
      </section>
    )
  }
  const same = role === user.role
  return (
    <section className={page.section}>
      <RoleField input={form.register('role')} />
      <div className={css.buttons}>
        <ActionButton
          icon={IconUserCog}
          look={same ? 'plain' : 'primary'}
          pending={change.isPending}
          off={same}
          why={same ? t`Choose another role first.` : undefined}
          onClick={() => change.mutate()}
        >
          {change.isPending ? <Trans>Changing…</Trans> : <Trans>Change the role</Trans>}
        </ActionButton>
      </div>
      {!same && (
        <p className={css.after}>
          <Trans>This ends all sessions of {name}; they sign in again with the new role.</Trans>
        </p>
      )}
      {change.error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={change.error} />
        </div>
      )}
    </section>
  )
}
