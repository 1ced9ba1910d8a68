import { Trans, useLingui } from '@lingui/react/macro'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { accessLimits } from '../../contract/roles.ts'
import { sessionQuery } from '../api/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Field } from '../sign-in/field.tsx'
import { passkeysHere } from '../sign-in/passkeys-here.ts'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useShows } from '../ui/use-shows.ts'
import css from './access.module.css'
import { addPasskey } from './access-calls.ts'
import { passkeysQuery } from './access-queries.ts'

/** A name first, by which it is told from the others; then the browser asks. */
export function AddPasskey({ names }: { names: readonly string[] }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const shows = useShows()
  const form = useForm({ defaultValues: { name: '' } })
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: async ({ name }) => {
      form.reset()
      announce(t`${name} added`)
      await Promise.all([
        client.invalidateQueries({ queryKey: passkeysQuery().queryKey }),
        client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
      ])
    },
  })
  const submit = form.handleSubmit(({ name }) => {
    if (!add.isPending) add.mutate(name.trim())
  })
  const here = passkeysHere()
  if (here !== 'yes') {
    return (
      <p className={page.note}>
        {here === 'address' ? (
          <Trans>
            A passkey is made for a name and not for an IP address: open this console by its name to add one.
          </Trans>
        ) : (
          <Trans>This browser makes no passkeys here: it has none, or this page is not served over TLS.</Trans>
        )}
      </p>
    )
  }
  return (
    <>
      <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={t`Name of a new passkey`}
          hint={t`The device that keeps it, say.`}
          autoComplete="off"
          input={form.register('name', {
            validate: (value) => {
              const name = value.trim()
              if (name === '') return t`Give it a name.`
              if (name.length > accessLimits.name) return t`At most ${accessLimits.name} characters.`
              return names.includes(name) ? t`You have one of this name.` : shows(name)
            },
          })}
          error={form.formState.errors.name?.message}
        />
        <span className={css.beside}>
          <ActionButton type="submit" icon={IconFingerprint} pending={add.isPending}>
            {add.isPending ? <Trans>Asking the browser…</Trans> : <Trans>Add a passkey</Trans>}
          </ActionButton>
        </span>
      </form>
      {add.error !== null && (
        <div className={css.problem}>
          <AddProblem error={add.error} />
        </div>
      )}
    </>
  )
}

/** The browser's own refusals have names (WebAuthn section 5.1.3); the proxy's have codes. */
function AddProblem({ error }: { error: Error }) {
  switch (error.name) {
    case 'NotAllowedError':
    case 'AbortError':
      return (
        <p className={page.note} role="alert">
          <Trans>None was made: it was put away, or took too long.</Trans>
        </p>
      )
    case 'InvalidStateError':
      return (
        <p className={page.note} role="alert">
          <Trans>This device has a passkey of yours for this console already.</Trans>
        </p>
      )
    default:
      return <ProblemNotice error={error} />
  }
}
