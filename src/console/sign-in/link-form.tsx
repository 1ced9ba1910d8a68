import { Trans, useLingui } from '@lingui/react/macro'
import { IconLogin2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import type { LinkState } from '../../contract/access.ts'
import { userName } from '../../contract/roles.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Reading } from '../ui/reading.tsx'
import { roleWords } from '../ui/role-word.ts'
import text from '../ui/text.module.css'
import { useShows } from '../ui/use-shows.ts'
import { Field } from './field.tsx'
import { useLockedFor } from './locked-for.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { Refused } from './refused.tsx'
import css from './sign-in.module.css'
import { SignInCard } from './sign-in-card.tsx'
import { openLink, readLink } from './sign-in-calls.ts'
import { useShowing } from './use-signed-in.ts'

/** A one-time link: whom it is for, and the password that they choose. */
export function LinkScreen({ token }: { token: string }) {
  const { t } = useLingui()
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => readLink(token, signal),
    // What is typed is not thrown away because somebody looked elsewhere for a moment.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (link.data !== undefined) return <LinkForm token={token} link={link.data} />
  return (
    <SignInCard title={t`Set your password`} foot={<BackText />}>
      {link.error === null ? (
        <Reading label={t`Reading the link`}>
          <SkeletonRows count={2} />
        </Reading>
      ) : (
        <ProblemNotice error={link.error} />
      )}
    </SignInCard>
  )
}

function BackText() {
  return (
    <Trans>
      You have a password already?{' '}
      <a className={text.link} href="/">
        Sign in
      </a>
    </Trans>
  )
}

function LinkForm({ token, link }: { token: string; link: LinkState }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const shows = useShows()
  const form = useForm({ defaultValues: { name: link.name ?? '', fullName: '', password: '' } })
  const { errors } = form.formState
  const showing = useShowing()
  const locked = useLockedFor(showing.error, showing.sentAt) > 0
  const submit = form.handleSubmit(({ name, fullName, password }) => {
    if (locked) return
    const given = {
      ...(link.name === undefined && { name: name.trim().toLowerCase() }),
      ...(fullName.trim() !== '' && { fullName: fullName.trim() }),
    }
    showing.show(async () => {
      await openLink({ token, password, ...given })
      await navigate({ to: '/', replace: true })
    })
  })
  const until = format.dateTime(link.expiresAt)
  const role = <b>{i18n._(roleWords[link.role])}</b>
  const name = <b>{link.name}</b>
  return (
    <SignInCard
      title={t`Set your password`}
      lead={
        link.name === undefined ? (
          <Trans>
            This link makes the first account of this console, as {role}. It works once, until {until}.
          </Trans>
        ) : (
          <Trans>
            This link is for {name}, as {role}. It works once, until {until}.
          </Trans>
        )
      }
    >
      <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <Refused error={showing.error} sentAt={showing.sentAt} />
        <Field
          label={t({ message: 'Name', context: 'of a person' })}
          autoComplete="username"
          first={link.name === undefined}
          readOnly={link.name !== undefined}
          hint={link.name === undefined ? t`You sign in with it, and the record shows it.` : undefined}
          input={form.register('name', {
            validate: {
              shows,
              fits: (value) =>
                userName.test(value.trim().toLowerCase()) || t`Letters, digits and . _ - @ +, at most 64.`,
            },
          })}
          error={errors.name?.message}
        />
        <Field
          label={t`Full name`}
          optional={t`optional`}
          autoComplete="name"
          input={form.register('fullName', { validate: shows })}
          error={errors.fullName?.message}
        />
        <NewPasswordField
          first={link.name !== undefined}
          nameOf={() => form.getValues('name')}
          register={(rules) => form.register('password', rules)}
          error={errors.password?.message}
        />
        <ActionButton
          type="submit"
          look="primary"
          icon={IconLogin2}
          className={css.go}
          pending={showing.busy}
          off={locked}
        >
          {showing.busy ? t`Signing in…` : t`Set the password and sign in`}
        </ActionButton>
      </form>
    </SignInCard>
  )
}
