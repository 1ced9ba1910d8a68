import { Trans, useLingui } from '@lingui/react/macro'
import { IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { NewUser } from '../../contract/access.ts'
import { userName } from '../../contract/roles.ts'
import { ProblemError } from '../api/client.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Field } from '../sign-in/field.tsx'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { focusFirstIn } from '../ui/focus-once.ts'
import { announce } from '../ui/live.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useShows } from '../ui/use-shows.ts'
import css from './access.module.css'
import { addUser } from './access-calls.ts'
import { usersQuery } from './access-queries.ts'
import { LinkShown } from './link-shown.tsx'
import { RoleField } from './role-field.tsx'

const nobody: { name: string; fullName: string; role: NewUser['role'] } = { name: '', fullName: '', role: 'viewer' }

/** A new user, and then the link by which they set their password. */
export function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const shows = useShows()
  const form = useForm({ defaultValues: nobody })
  const add = useMutation({
    mutationFn: addUser,
    onSuccess: ({ user: { name } }) => {
      announce(t`${name} is added`)
      return client.invalidateQueries({ queryKey: usersQuery().queryKey })
    },
  })
  const submit = form.handleSubmit(({ name, fullName, role }) => {
    if (add.isPending) return
    const whole = fullName.trim()
    add.mutate({ name: name.trim().toLowerCase(), role, ...(whole !== '' && { fullName: whole }) })
  })
  if (add.data !== undefined) {
    const { name } = add.data.user
    return (
      <Dialog title={t`${name} is added`} onClose={onClose}>
        <DialogBody>
          <div ref={focusFirstIn}>
            <LinkShown made={add.data} />
          </div>
        </DialogBody>
        <DialogFoot>
          <ActionButton look="primary" onClick={onClose}>{t`Done`}</ActionButton>
        </DialogFoot>
      </Dialog>
    )
  }
  const taken = add.error instanceof ProblemError && add.error.problem.code === 'userExists'
  const name = form.register('name', {
    // What does not show first: the rule for letters alone would send whoever pasted it looking for what is not to be seen.
    validate: {
      shows,
      fits: (value) => userName.test(value.trim().toLowerCase()) || t`Letters, digits and . _ - @ +, at most 64.`,
    },
    onChange: () => add.reset(),
  })
  return (
    <Dialog title={t`Add a user`} onClose={onClose}>
      <DialogForm onSubmit={(event) => void submit(event)}>
        <DialogBody>
          <div className={css.fields}>
            <Field
              label={t({ message: 'Name', context: 'of a person' })}
              autoComplete="off"
              first
              hint={t`They sign in with it, and the record shows it. It is not changed later.`}
              input={name}
              error={
                form.formState.errors.name?.message ?? (taken ? t`There is a user of this name already.` : undefined)
              }
            />
            <Field
              label={t`Full name`}
              optional={t`optional`}
              autoComplete="off"
              input={form.register('fullName', { validate: shows })}
              error={form.formState.errors.fullName?.message}
            />
            <RoleField input={form.register('role')} />
          </div>
          {add.error !== null && !taken && (
            <div className={css.problem}>
              <ProblemNotice error={add.error} />
            </div>
          )}
        </DialogBody>
        <DialogFoot>
          <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
          <ActionButton type="submit" look="primary" icon={IconUserPlus} pending={add.isPending}>
            {add.isPending ? <Trans>Adding…</Trans> : <Trans>Add and show the link</Trans>}
          </ActionButton>
        </DialogFoot>
      </DialogForm>
    </Dialog>
  )
}
